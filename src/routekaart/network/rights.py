"""What may be done with initiatives, and by whom."""

from __future__ import annotations

from routekaart.accounts.roles import ACCOUNTMANAGER, LEZER, REDACTIE
from routekaart.desk.rights import Right, the_system_only, who_has

SEE_UNPUBLISHED = Right(who_has(REDACTIE, ACCOUNTMANAGER, LEZER))
EDIT = Right(who_has(REDACTIE, ACCOUNTMANAGER))
LOAD = Right(the_system_only)
