"""`routekaart accounts add`: a person with a role."""

from __future__ import annotations

import argparse
import getpass
import sys

from routekaart.domain.messages import UserError, message

from ._django import set_up_django

COMMAND = ("accounts", "add")
HELP = "accounts.help_add"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, with which role and name. The password is asked for, or read from the first line of standard input."""
    parser.add_argument("email")
    parser.add_argument("--role", default="redactie", help=message("accounts.help_role"))
    parser.add_argument("--name", default="", help=message("accounts.help_name"))


def run(args: argparse.Namespace) -> int:
    """Adds the person. Raises: UserError for an unknown role, a known address or a weak password."""
    set_up_django(needs_records=True)
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from routekaart.accounts.actions.add_person import add_person
    from routekaart.accounts.models import User
    from routekaart.accounts.roles import ROLES
    from routekaart.desk.actor import COMMAND as BY_COMMAND

    if args.role not in ROLES:
        raise UserError("accounts.unknown_role", role=args.role, known=", ".join(ROLES))
    asked = sys.stdin.isatty()
    password = getpass.getpass(message("accounts.password")) if asked else sys.stdin.readline().rstrip("\n")
    try:
        first, _, last = args.name.partition(" ")
        validate_password(password, User(email=args.email, first_name=first, last_name=last))
        add_person(args.email, password, by=BY_COMMAND, role=args.role, name=args.name)
    except ValidationError as error:
        raise UserError("accounts.refused", reason=" ".join(error.messages)) from None
    print(message("accounts.added", email=args.email, role=message(f"accounts.role_{args.role}")))
    return 0
