"""Any sequence of publications with one key: each stands beside all others, or is refused for a reason that holds."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from routekaart.domain.messages import UserError
from routekaart.flows.auditing import audit_with
from routekaart.flows.folders import KEY
from routekaart.flows.keyfile import new_key
from routekaart.flows.plan import read_plan
from routekaart.flows.publish import publish_flows
from routekaart.flows.release import RELEASE, read_release
from successive_releases import MOVED, PLACES, SECRET, counted, plan_of, rows_of

FEW = ("school_instelling_niveau", "woonplaats_domein_niveau")
SOME = (*FEW, "school_leerweg")
MANY = (*SOME, "school_diploma")
LAST = "2023-2024"


@dataclass(frozen=True)
class Step:
    """One command of the publisher."""

    tables: Sequence[str]
    out: str
    region_year: int = 2025
    counts: str = "early"
    moved: bool = False


@dataclass
class Desk:
    """Folders of true counts, one key that goes from one to the other, and all that was published."""

    home: Path
    key_at: str = ""
    corrected: set[bool] = field(default_factory=set)
    region_years: set[int] = field(default_factory=set)

    def publish(self, step: Step) -> None:
        flows = self.home / step.counts
        if not self.key_at:
            new_key(flows, SECRET)
        elif self.key_at != step.counts:
            (self.home / self.key_at / KEY).rename(flows / KEY)
        self.key_at = step.counts
        plan = plan_of(self.home, step.tables, step.region_year)
        publish_flows(flows, plan, self.home / step.out, MOVED if step.moved else PLACES)
        self.corrected.add(step.counts == "corrected")
        self.region_years.add(step.region_year)

    def contents(self) -> dict[str, bytes]:
        """Everything that was published, and the key."""
        files = [*self.home.glob("B*/*"), *self.home.glob(f"*/{KEY}")]
        return {str(path.relative_to(self.home)): path.read_bytes() for path in files}

    def not_repeated(self, step: Step) -> set[str]:
        """The tables that stand where the step goes, with figures that it would not have: read as anybody can."""
        out, found = self.home / step.out, set()
        if not out.exists():
            return found
        stands = yaml.safe_load((out / "plan.yml").read_text(encoding="utf-8"))
        for name in (table["name"] for table in stands["tables"]):
            with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                years = {row["school_year"] for row in csv.DictReader(file)}
            other_regions = name == FEW[1] and stands["region_year"] != step.region_year
            too_late = step.counts != "later" and max(years) > self.last_year
            if name not in step.tables or other_regions or too_late:
                found.add(name)
        return found

    @property
    def last_year(self) -> str:
        """Of the leavers in all counts but the later ones."""
        return "2022-2023"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """True counts up to LAST (`early`), with a year more (`later`), and with thirty pupils more (`corrected`)."""
    folder = tmp_path_factory.mktemp("sequences")
    rows = rows_of(folder, seed=4, persons=60, first="2021-2022")
    leaver = next(row for row in rows if row["leerjaar"] == "4" and row["leerweg"] == "bb")
    added = [leaver | {"person_id": f"x{number}", "school_year": "2021-2022"} for number in range(30)]
    counted(rows, folder / "early", LAST)
    counted(rows, folder / "later")
    counted([*rows, *added], folder / "corrected", LAST)
    for path in folder.glob(f"*/{KEY}"):
        path.unlink()
    return folder


def walk(home: Path, steps: Sequence[Step], again: bool) -> list[str]:
    """What became of each step: `stands`, or why it was refused. The last, or with `again` each, is taken twice."""
    desk, found = Desk(home), []
    for step in steps:
        before = {name: text for name, text in desk.contents().items() if name.startswith("B")}
        lost = desk.not_repeated(step)
        try:
            desk.publish(step)
        except UserError as error:
            found.append(error.key)
            refused_rightly(desk, step, error, lost)
            after = desk.contents()
            assert {name: after[name] for name in after if name.startswith("B")} == before
            continue
        found.append("stands")
        assert not lost
        once = figures_at(home / step.out)
        assert once
        if again or step == steps[-1]:
            desk.publish(step)
        assert figures_at(home / step.out) == once, "the same command again changes no figure"
        release = read_release(home / step.out)
        assert release is not None
        assert release.figures not in {other.figures for other in release.earlier}
    standing = sorted(home.glob("B*"))
    assert audit_with(standing[0], standing[1:]).clean
    return found


def refused_rightly(desk: Desk, step: Step, error: UserError, lost: set[str]) -> None:
    if error.key == "flows.must_stay":
        assert {name.split()[0] for name in str(error.values["tables"]).split(", ")} == lost
    elif error.key == "flows.split_gemeente":
        assert step.region_year == 2016
        assert desk.region_years - {2016}
    elif error.key == "flows.no_room":
        assert str(error.values["tables"]) in {
            "school_leerweg",
            "school_diploma",
            "school_leerweg, school_diploma",
        }
    else:
        assert error.key == "flows.cannot_keep", error
        assert desk.corrected - {step.counts == "corrected"}, "nothing was corrected"


def figures_at(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != RELEASE}


def test_a_publication_that_a_later_one_repeats_is_not_asked_for(made: Path, tmp_path: Path) -> None:
    """The third does not repeat the second, the fourth does; the same command again asked for the second."""
    home = Path(shutil.copytree(made, tmp_path / "home"))
    steps = [Step(SOME, "B1"), Step(FEW, "B2"), Step(SOME, "B3", 2026), Step(MANY, "B4")]
    assert walk(home, steps, again=False) == ["stands"] * 4
    release = read_release(home / "B4")
    assert release is not None
    assert len(release.earlier) == 1
    assert read_plan(home / "B3" / "plan.yml").region_year == 2026


def random_step(rng: random.Random) -> Step:
    return Step(
        rng.choice([FEW, SOME, MANY]),
        rng.choice(["B1", "B2", "B3"]),
        rng.choice([2016, 2025, 2025, 2026]),
        rng.choice(["early", "early", "later", "corrected"]),
        rng.random() < 0.3,
    )


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(2, 26))])
def test_any_sequence_stands_together_or_is_refused_for_a_reason_that_holds(
    seed: int, made: Path, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    home = Path(shutil.copytree(made, tmp_path / "home"))
    found = walk(home, [random_step(rng) for _ in range(4 if seed == 1 else 8)], seed > 1)
    assert "stands" in found


def test_a_table_for_which_the_figures_that_stand_leave_no_room_is_named(made: Path, tmp_path: Path) -> None:
    """It lies between two tables of sixty persons, and both stand."""
    desk = Desk(Path(shutil.copytree(made, tmp_path / "home")))
    desk.publish(Step(FEW, "B1"))
    before = desk.contents()
    with pytest.raises(UserError, match="geen veilige afronding te vinden voor: school_domein_niveau"):
        desk.publish(Step((*FEW, "school_domein_niveau"), "B2"))
    assert desk.contents() == before
