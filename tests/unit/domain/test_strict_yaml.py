"""YAML in which nothing means two things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from routekaart.domain.content import content_dir
from routekaart.domain.strict_yaml import parse_yaml

PACKAGE = Path(__file__).parents[3] / "src"


def written(folder: Path, text: str) -> Path:
    path = folder / "lijst.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("and: en\nyes: ja\n", 2, "yes: write true, false or a text in quotes"),
        ("and: en\nkind: {no: nee}\n", 2, "no: write true"),
        ("optional: off\n", 1, "off: write true"),
        ("true: ja\n", 1, "a key must be a text or a number, not bool"),
        ("~: niets\n", 1, "not null"),
        ("2026-08-01: vanaf\n", 1, "not timestamp"),
        ("? [a, b]\n: c\n", 1, "not seq"),
        ("a: 1\nb: 2\na: 1\n", 3, "a stands twice"),
        ("rows:\n  - {a: 1, a: 2}\n", 2, "a stands twice"),
    ],
)
def test_what_could_mean_two_things_is_refused_with_its_place(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as refused:
        parse_yaml(written(tmp_path, text))
    assert told in str(refused.value)
    assert f'lijst.yml", line {line}' in str(refused.value)


def test_what_means_one_thing_is_read(tmp_path: Path) -> None:
    text = '"yes": ja\n2026: true\nbase: &base {a: 1, b: 2}\nmore: {<<: *base, a: 3}\nday: 2026-08-01\n'
    found = parse_yaml(written(tmp_path, text))
    assert found.pop("day").isoformat() == "2026-08-01"
    assert found == {"yes": "ja", 2026: True, "base": {"a": 1, "b": 2}, "more": {"a": 3, "b": 2}}


def test_every_list_of_the_product_is_read() -> None:
    files = [*content_dir().rglob("*.yml"), *PACKAGE.rglob("*.yml")]
    assert len(files) > 50
    for path in files:
        parse_yaml(path)


def test_no_other_module_reads_yaml() -> None:
    reading = re.compile(r"yaml\.(\w*load\w*|\w*Loader)\b|from yaml import")
    found = {path.name for path in PACKAGE.rglob("*.py") if reading.search(path.read_text(encoding="utf-8"))}
    assert found == {"strict_yaml.py"}


def test_a_file_that_is_no_text_is_refused_where_it_ends_to_be(tmp_path: Path) -> None:
    path = tmp_path / "lijst.yml"
    path.write_bytes(b"a: 1\n" * 5000 + b"b: \xff\n")
    with pytest.raises(UnicodeDecodeError) as refused:
        parse_yaml(path)
    assert refused.value.object[: refused.value.start].count(b"\n") == 5000
