"""`routekaart coverage`: n of N regions with a route, on a date, as known then."""

from __future__ import annotations

import argparse
import json

from routekaart.domain.messages import message

from ._django import set_up_django

COMMAND = ("coverage",)
HELP = "monitor.help_coverage"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two dates, the division and the form of the answer."""
    from routekaart.domain.regions import DIVISION_OF_WORD, DIVISIONS

    parser.add_argument("--on", help=message("monitor.help_on"))
    parser.add_argument("--known", help=message("monitor.help_known"))
    parser.add_argument(
        "--division",
        type=lambda word: DIVISION_OF_WORD.get(word, word),
        choices=DIVISIONS,
        default="arbeidsmarktregio",
        help=message("monitor.help_division", known=", ".join(DIVISIONS)),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=message("monitor.help_format")
    )


def run(args: argparse.Namespace) -> int:
    """Prints the sentence, or everything behind it as JSON."""
    set_up_django(needs_records=True)
    from django.utils import timezone

    from routekaart.domain.moments import known_moment, parse_day
    from routekaart.monitor.coverage import coverage
    from routekaart.monitor.reports import as_json, sentence
    from routekaart.warehouse.paths import data_set

    today = timezone.localdate()
    on = parse_day(args.on) if args.on else today
    answer = coverage(on, args.division, known_moment(args.known or "", today))
    if args.format == "json":
        print(json.dumps(as_json(answer), ensure_ascii=False, indent=2))
    else:
        print(*([message("monitor.example")] if data_set() == "example" else []), sentence(answer), sep="\n")
    return 0
