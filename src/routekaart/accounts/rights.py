"""What may be done with people and their roles, and by whom."""

from __future__ import annotations

from routekaart.desk.rights import Right, the_system_only

ADD = Right(the_system_only)
