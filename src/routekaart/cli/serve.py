"""`routekaart serve`: the site on this machine, by granian over WSGI."""

from __future__ import annotations

import argparse

from routekaart.domain.messages import UserError, message

from ._django import set_up_django
from ._port import claimed

COMMAND = ("serve",)
HELP = "web.help_serve"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted. The exit status is 0. Raises: UserError for a taken port or a database without its tables."""
    if args.workers < 1:
        raise UserError("web.bad_workers", found=args.workers)
    with claimed(args.host, args.port) as address:
        set_up_django()
        _refuse_missing_tables()
        _serve(address, args)
    return 0


def _refuse_missing_tables() -> None:
    """Every page would answer 500 where a migration was not made."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    steps = MigrationExecutor(connection)
    if steps.migration_plan(steps.loader.graph.leaf_nodes()):
        raise UserError("cli.fault_tables_missing")


def _serve(address: str, args: argparse.Namespace) -> None:
    from django.core.management import call_command
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    call_command("assets", verbosity=0)
    print(message("web.serving", address=f"http://{args.host}:{args.port}"), flush=True)
    Server(
        "routekaart.web.wsgi:application",
        address=address,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
    ).serve()
