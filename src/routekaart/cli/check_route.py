"""`routekaart check-route`: the findings on one route design, or on many."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from routekaart.domain.messages import UserError, message
from routekaart.domain.moments import HERE, dutch_date
from routekaart.law.check import check, choose
from routekaart.law.design import parse
from routekaart.law.norms import asked_day
from routekaart.law.outcome import BASES, Outcome
from routekaart.law.report import as_json
from routekaart.law.rule import Rule
from routekaart.law.wording import change_text
from routekaart.warehouse.registers import serving_registers

from ._file import a_file

COMMAND = ("check-route",)
HELP = "law.help_check_route"
UNUSABLE = 2
EXIT = {
    Outcome.MET: 0,
    Outcome.NOT_APPLICABLE: 0,
    Outcome.LATER: 0,
    Outcome.NOT_MET: 1,
    Outcome.UNKNOWN: 3,
    Outcome.JUDGE: 3,
}
WORST_FIRST = (2, 1, 3, 0)
JSON_LINES = (".jsonl", ".ndjson")


class Asked(NamedTuple):
    """What the command was asked: which text, which rules, on which day, and the basis that the status speaks of."""

    law_date: date | None
    rules: tuple[Rule, ...]
    on: date
    basis: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=a_file, metavar="FILE", help=message("law.arg_file"))
    parser.add_argument("--law-date", default="", help=message("law.arg_law_date"))
    parser.add_argument("--rules", default="", help=message("law.arg_rules"))
    parser.add_argument("--on", default="", help=message("law.arg_on"))
    parser.add_argument("--basis", choices=BASES, default=BASES[0], help=message("law.arg_basis"))
    parser.add_argument("--format", choices=("json", "text"), default="json", help=message("law.arg_format"))


def run(args: argparse.Namespace) -> int:
    asked = Asked(
        law_date=asked_day(args.law_date),
        rules=choose([part.strip() for part in args.rules.split(",") if part.strip()]),
        on=asked_day(args.on, "law.bad_on") or datetime.now(HERE).date(),
        basis=args.basis,
    )
    show = _as_line if args.format == "json" else _as_text
    file = str(args.file)
    designs = _designs(file, _read(file))
    worst = {_answer(file, line, text, asked, show) for line, text in designs}
    return next(status for status in WORST_FIRST if status in worst)


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UserError("law.no_file", file=file) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("law.not_utf8", file=file, position=error.start) from error


def _designs(file: str, text: str) -> Iterator[tuple[int | None, str]]:
    """(line, text) of every design; the line is None when the whole text is one design."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise UserError("law.empty", file=file)
    if _is_json_lines(file, text, [line for _, line in lines]):
        yield from lines
    else:
        yield None, text


def _is_json_lines(file: str, text: str, lines: Sequence[str]) -> bool:
    """True for a design per line, broken or not: by the file's name, or as a later line starts an object."""
    if len(lines) > 1 and _is_json(text):
        return False
    starts = (line.startswith("{") and line.strip() != "{" for line in lines[1:])
    return file.endswith(JSON_LINES) or any(starts) or (len(lines) > 1 and _is_json(lines[0]))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _answer(
    file: str,
    line: int | None,
    text: str,
    asked: Asked,
    show: Callable[[dict[str, Any]], str],
) -> int:
    """The exit status of one design, after its answer is printed. A broken line is named, the others go on."""
    place = {} if line is None else {"line": line}
    try:
        report = check(parse(text), asked.law_date, asked.rules, asked.on, serving_registers())
    except UserError as error:
        if line is None:
            raise UserError("law.in_one_file", file=file, error=error) from error
        print(message("law.in_file", file=file, line=line, error=error), file=sys.stderr)
        print(show({**place, "error": str(error)}))
        return UNUSABLE
    print(show({**place, **as_json(report)}))
    if all(rule.basis != asked.basis for rule, _ in report.findings):
        return EXIT[Outcome.UNKNOWN]
    return EXIT[report.basis[asked.basis]]


def _as_line(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _as_text(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return str(answer["error"])
    version = dutch_date(date.fromisoformat(answer["law_version"]))
    lines = [line for line in (answer["headline"], answer["more"]) if line]
    lines.append(message("law.text_report", outcome=answer["outcome"], law_version=version))
    lines += [
        message("law.text_basis", basis=basis, outcome=basis_outcome)
        for basis, basis_outcome in answer["basis"].items()
    ]
    lines += [message("law.text_note", note=note) for note in answer["notes"]]
    for finding in answer["findings"]:
        later = message("law.text_later") if finding["later"] else ""
        lines.append(message("law.text_finding", **finding) + later)
        lines.append(message("law.text_sentence", **finding))
        lines += [message("law.text_note", note="    " + note) for note in finding["notes"]]
        lines += [
            message("law.text_verdict", day=dutch_date(date.fromisoformat(one["version"])), **one)
            for one in finding["verdicts"]
        ]
        lines += [message("law.text_judge", **judge) for judge in finding["judges"]]
        if finding["fix"]:
            lines.append(message("law.text_fix", fix=fix_text(finding["fix"])))
    return "\n".join(lines)


def fix_text(fix: list[list[dict[str, Any]]]) -> str:
    """The smallest changes in words: alternatives with or, changes that go together with and."""
    return message("law.text_or").join(
        message("law.text_and").join(change_text(change) for change in changes) for changes in fix
    )
