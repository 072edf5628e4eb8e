"""Change one small thing at a time and see whether a test notices.

    python scripts/mutate.py --map                     # once: which tests run which line (var/mutation)
    python scripts/mutate.py --seed 11 --count 100     # draws places over all rooms and runs the tests of each

A place is an operator, a number, a condition. Every mutant runs in a copy of the checkout against the tests that
execute its line, of every room and of the contracts; where no test is known to, against those of its room and the
contracts. It is noticed only by a test that passes without it.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from coverage import CoverageData

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/routekaart"
DATA = ROOT / "var/mutation/coverage"
LEFT = (".git", ".venv", ".venv-bench", "var", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache")
"""What a copy of the checkout does without."""
LONGEST = 1800
"""Seconds after which a mutant is given up: it does not end, or the machine is too busy to say."""
SURVIVED, TOO_LONG = "SURVIVED", "too long"

COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
COUNTED: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.BitAnd: "|"}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: the characters `start` to `end` of a file become `text`."""

    file: Path
    line: int
    start: int
    end: int
    text: str

    @property
    def room(self) -> str:
        return self.file.relative_to(SOURCE).parts[0].removesuffix(".py")

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


def changes(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """(what is replaced, by what) for one node."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in COMPARED:
            yield node, f"({ast.unparse(left)}) {COMPARED[type(operator)]} ({ast.unparse(right)})"
        case ast.BoolOp(operator, values):
            word = " or " if isinstance(operator, ast.And) else " and "
            yield node, "(" + word.join(f"({ast.unparse(value)})" for value in values) + ")"
        case ast.UnaryOp(ast.Not(), operand):
            yield node, f"bool({ast.unparse(operand)})"
        case ast.BinOp(left, operator, right) if type(operator) in COUNTED:
            yield node, f"(({ast.unparse(left)}) {COUNTED[type(operator)]} ({ast.unparse(right)}))"
        case ast.Constant(value) if type(value) is int:
            yield node, str(value + 1)
        case ast.Constant(value) if type(value) is bool:
            yield node, str(not value)
        case ast.If(test) | ast.IfExp(test):
            yield test, f"(not ({ast.unparse(test)}))"
        case ast.Call(ast.Name(name)) if name in SWAPPED:
            yield node.func, SWAPPED[name]


def mutants(file: Path) -> Iterator[Mutant]:
    """Every change of a file that still compiles."""
    source = file.read_bytes()
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    for node in ast.walk(ast.parse(source)):
        for place, text in changes(node):
            start = begins[place.lineno - 1] + place.col_offset
            end = begins[place.end_lineno - 1] + place.end_col_offset
            mutant = Mutant(file, place.lineno, start, end, text)
            try:
                compile(mutant.applied(source), file, "exec")
            except SyntaxError:
                continue
            yield mutant


def drawn(seed: int, count: int, room: str) -> list[Mutant]:
    """`count` mutants, every room in turn as long as it has any."""
    dice = random.Random(seed)  # noqa: S311 - a draw of places, not a secret
    rooms: dict[str, list[Mutant]] = defaultdict(list)
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in file.parts:
            for mutant in mutants(file):
                rooms[mutant.room].append(mutant)
    chosen = [found for name, found in sorted(rooms.items()) if room in ("", name)]
    for found in chosen:
        dice.shuffle(found)
    turns = [found[turn] for turn in range(count) for found in chosen if turn < len(found)]
    return turns[:count]


def tests_of(mutant: Mutant, data: CoverageData, lines: Counter[str]) -> list[str]:
    """The tests that execute a line, or of a line that runs on import its file.

    First those of a file that is called after the module, then those that execute the fewest lines.
    """
    by_line = data.contexts_by_lineno(str(mutant.file))
    named: set[str] = set()
    for contexts in ([by_line.get(mutant.line, [])], by_line.values()):
        named = named or {test_of(one) for found in contexts for one in found if "::" in one}
    return sorted(named, key=lambda name: (mutant.file.stem not in name, lines[name], name))[:400]


def test_of(context: str) -> str:
    return context.rsplit("|", 1)[0]


def lines_of_tests(data: CoverageData) -> Counter[str]:
    """How many lines each test executes."""
    lines = Counter[str]()
    for file in data.measured_files():
        for contexts in data.contexts_by_lineno(file).values():
            lines.update(map(test_of, contexts))
    return lines


def tests_around(mutant: Mutant) -> list[str]:
    """The tests of its room and the contracts, for a line that no test is known to execute."""
    room = {"__main__": "cli"}.get(mutant.room, mutant.room)
    own = [ROOT / "tests/unit" / room, ROOT / "tests/contract"]
    return [str(path.relative_to(ROOT)) for path in own if path.exists()]


def tried(mutant: Mutant, tests: list[str], copy: Path) -> str:
    """What became of a mutant, in a copy that is put back afterwards."""
    file = copy / mutant.file.relative_to(ROOT)
    before, broken = file.read_bytes(), list[str]()
    while True:
        file.write_bytes(mutant.applied(before))
        failing = first_failure(tests or tests_around(mutant), broken, copy)
        file.write_bytes(before)
        if failing in ("", TOO_LONG):
            return failing or SURVIVED
        if not first_failure([failing], [], copy):
            return "noticed"
        if failing in broken:
            raise SystemExit(f"{failing} does not run; make the map anew")
        broken.append(failing)


def first_failure(tests: list[str], without: list[str], copy: Path) -> str:
    """The first test that fails, "" when all pass."""
    listed = copy / "mutant-tests.txt"
    listed.write_text("\n".join(tests + [f"--deselect={test}" for test in without]), encoding="utf-8")
    python = str(copy / ".venv/bin/python")
    command = [python, "-B", "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:randomly"]
    told = {"MIRROR": str(ROOT.parent / "shared/data"), **os.environ}
    try:
        done = subprocess.run(
            [*command, "-p", "no:cacheprovider", f"@{listed}"],
            cwd=copy,
            env=told,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TOO_LONG
    if done.returncode in (0, 5):  # 5: none was chosen
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", done.stdout, re.MULTILINE)
    return found[1] if found else tests[0]


def map_lines(tests: list[str]) -> None:
    """Runs the suite (or some of it) once and keeps which test executes which line."""
    DATA.parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        *(tests or ["tests"]),
        "--ignore=tests/browser",
        "-n",
        "2",
        "-q",
    ]
    told = ["--cov=routekaart", "--cov-context=test", "--cov-report="]
    subprocess.run([*command, *told], cwd=ROOT, check=False, env={**os.environ, "COVERAGE_FILE": str(DATA)})


def copies(folder: Path, count: int) -> Queue[Path]:
    """Copies of the checkout to change, each with its own files."""
    made: Queue[Path] = Queue()
    for number in range(count):
        copy = folder / str(number) / "routekaart"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT, "__pycache__"))
        link_environment(copy)
        made.put(copy)
    return made


def link_environment(copy: Path) -> None:
    """An environment of links whose `routekaart` is the copy's, also for a process that a test starts."""
    own = copy / ".venv"
    shutil.copytree(ROOT / ".venv", own, symlinks=True, copy_function=os.symlink)
    for path in own.glob("lib/python*/site-packages/*.pth"):
        text = path.read_text(encoding="utf-8").replace(str(ROOT / "src"), str(copy / "src"))
        path.unlink()
        path.write_text(text, encoding="utf-8")
    settings = own / "pyvenv.cfg"
    settings.unlink()
    shutil.copy(ROOT / ".venv/pyvenv.cfg", settings)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--map", action="store_true")
    words.add_argument("tests", nargs="*", help="with --map: only these")
    words.add_argument("--seed", type=int, default=11)
    words.add_argument("--count", type=int, default=100)
    words.add_argument("--after", type=int, default=0, help="go on after so many of the drawn mutants")
    words.add_argument("--room", default="")
    words.add_argument("--workers", type=int, default=2)
    told = words.parse_args()
    if told.map:
        map_lines(told.tests)
        return
    data = CoverageData(str(DATA))
    data.read()
    chosen = drawn(told.seed, told.count, told.room)[told.after :]
    outcomes, lines = Counter[str](), lines_of_tests(data)
    known = {mutant: tests_of(mutant, data, lines) for mutant in chosen}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(told.workers) as pool:
        free = copies(Path(folder), told.workers)

        def outcome(mutant: Mutant) -> str:
            copy = free.get()
            try:
                return tried(mutant, known[mutant], copy)
            finally:
                free.put(copy)

        under_way = {pool.submit(outcome, mutant): mutant for mutant in chosen}
        for number, done in enumerate(as_completed(under_way), 1):
            mutant, state = under_way[done], done.result()
            outcomes[state] += 1
            was = mutant.file.read_bytes()[mutant.start : mutant.end].decode()
            place = f"{mutant.file.relative_to(SOURCE)}:{mutant.line}"
            print(f"{number:3} {state:8} {place}: {was!r} -> {mutant.text!r}", flush=True)
    print(
        f"{outcomes[SURVIVED]} of {len(chosen)} survived, {outcomes[TOO_LONG]} took too long (seed {told.seed})"
    )


if __name__ == "__main__":
    main()
