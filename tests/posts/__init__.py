"""Who may send something to the addresses of a page, and who sees its pages for staff: a module for each page.

`POST` and `GET` say of an address who gets what: `yes` (also when the form says no), `sign in` or `403`.
"""

from __future__ import annotations

from routekaart.accounts.roles import ROLES

WHO = ("anonymous", "no role", *sorted(ROLES), "superuser")
ALL = dict.fromkeys(WHO, "yes")
SIGNED_IN = ALL | {"anonymous": "sign in"}
LOOKS = SIGNED_IN | {"no role": "403"}
EDITS = LOOKS | {"lezer": "403"}
READS = dict.fromkeys(WHO, "405") | {"anonymous": "sign in"}
PINS = EDITS | {"accountmanager": "403"}
