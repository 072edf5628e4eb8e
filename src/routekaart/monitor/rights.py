"""What may be done with the monitor's figures and findings, and by whom."""

from __future__ import annotations

from routekaart.accounts.roles import ACCOUNTMANAGER, REDACTIE
from routekaart.desk.rights import Right, who_has

PIN = Right(who_has(REDACTIE))
JUDGE = Right(who_has(REDACTIE, ACCOUNTMANAGER))
