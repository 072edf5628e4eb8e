"""A design is read strictly: a misfit names its path, what was found and what is expected."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from routekaart.domain.messages import UserError
from routekaart.law.design import facts_of, parse
from routekaart.law.judgements import judged
from routekaart.law.schema import VERSIONS, misfits, path_of, schema, schema_text, validate

MISFITS: list[tuple[Any, str]] = [
    ([], "het ontwerp: gevonden .*object"),
    ({"duur_jaren": "3"}, 'duur_jaren: gevonden "3"; verwacht een heel getal'),
    ({"duur_jaren": 3.5}, "duur_jaren: gevonden 3.5; verwacht een heel getal"),
    ({"duur_jaren": True}, "duur_jaren: gevonden true"),
    ({"duur_jaren": 0}, "duur_jaren: gevonden 0; verwacht een getal van 1"),
    ({"kind": None}, "kind: gevonden null"),
    ({"kind": "dlr"}, 'kind: gevonden "dlr"; verwacht een van: DLR, GLR'),
    ({"uren": {"totaal": -1}}, "uren.totaal: gevonden -1"),
    ({"uren": {"totaal": float("inf")}}, "uren.totaal: gevonden Infinity"),
    ({"uren": {"totaal": 30000}}, "uren.totaal: gevonden 30000"),
    ({"opleiding": {"duur_jaren": 0}}, "opleiding.duur_jaren: gevonden 0"),
    ({"school": {"brin": "1A23"}}, "school.brin: gevonden .*twee cijfers"),
    ({"school": {"schoolsoort": []}}, "school.schoolsoort: gevonden 0 onderdelen"),
    ({"school": {"brin": "01AB", "vestiging": "02AB00"}}, "school.vestiging: gevonden 02AB00"),
    ({"opleiding": {"soort": "vakopleiding", "niveau": 4}}, "opleiding.niveau: gevonden 4"),
    ({"opleiding": {"soort": "middenkaderopleiding", "crebo": "25165"}}, "opleiding.crebo: 25165 .Vakman"),
    ({"opleiding": {"niveau": 2, "crebo": "25165"}}, "opleiding.crebo: 25165"),
    ({"cohort_start": "2026-02-30"}, "cohort_start: gevonden .*datum"),
    ({"cohort_start": "20260801"}, "cohort_start: gevonden"),
    (
        {"uren": {"per_jaar": [{"begeleid": 8784.5}]}},
        r"per_jaar\[0\].begeleid: gevonden 8784.5; .* tot en met 8784",
    ),
    ({"programma": [{"uren_bpv": 9000}]}, r"programma\[0\].uren_bpv: gevonden 9000"),
    ({"onbekende": 1}, "onbekende: deze sleutel bestaat niet"),
    ({"uren": {"bot": 1}}, "uren.bot: deze sleutel bestaat niet"),
    ({"examens": [{"route_jaar": 2}, {"route_jaar": "2"}]}, r"examens\[1\].route_jaar: gevonden"),
    ({"overeenkomst": {"a": 1}}, "overeenkomst.a: gevonden 1; verwacht true of false of een tekst"),
    ({"profiel": ""}, "profiel: gevonden een tekst van 0 tekens"),
    ({"profiel": "x" * 2_000_000}, "profiel: gevonden een tekst van 2000000 tekens"),
    ({"x" * 500: 1}, "x{70,77}…: deze sleutel"),
]


@pytest.mark.parametrize(("design", "pattern"), MISFITS)
def test_a_misfit_is_named(design: Any, pattern: str) -> None:
    with pytest.raises(UserError) as caught:
        facts_of(design)
    assert caught.match(pattern)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("day", ["0001-01-01", "1800-08-01", "2014-07-31", "2050-01-02", "9999-12-31"])
def test_a_date_lies_in_the_time_that_the_site_knows(day: str) -> None:
    for design in (
        {"cohort_start": day},
        {"oordelen": [{"datum": day}]},
        {"medezeggenschap": [{"datum": day}]},
    ):
        with pytest.raises(UserError, match="datum van 1-8-2014 tot en met 1-1-2050"):
            facts_of(design)


def test_the_first_and_the_last_date_are_read() -> None:
    for day in ("2014-08-01", "2050-01-01"):
        assert facts_of({"cohort_start": day})["cohort_start"] == day


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("{", "regel 1, kolom 2"),
        ('{"a": 1, "a": 2}', "sleutel a staat twee keer"),
        ('{"uren": {"totaal": NaN}}', "NaN is geen getal"),
        ("[" * 100_000, "te diep genest"),
        ('{"duur_jaren": ' + "9" * 5000 + "}", "te groot"),
    ],
)
def test_text_that_is_no_design_is_refused(text: str, pattern: str) -> None:
    with pytest.raises(UserError, match=pattern):
        parse(text)


def test_a_whole_number_with_a_point_is_a_whole_number() -> None:
    assert facts_of({"duur_jaren": 3.0})["duur_jaren"] == 3


def test_facts_are_paths() -> None:
    facts = facts_of(
        {"kind": "DLR", "uren": {"totaal": 1}, "examens": [{"route_jaar": 2}], "overeenkomst": {}}
    )
    assert facts == {"kind": "DLR", "uren.totaal": 1, "examens": [{"route_jaar": 2}]}


def test_the_schema_is_valid_and_says_the_same() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    judge = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    contradictions = ("school.vestiging", "opleiding.niveau", "opleiding.crebo")
    for design, pattern in MISFITS:
        if not pattern.startswith(contradictions) and "Infinity" not in pattern:
            assert not judge.is_valid(json.loads(json.dumps(design))), design
    assert judge.is_valid({"kind": "DLR", "duur_jaren": 3, "overeenkomst": {"a": "tekst"}})


def test_a_whole_number_with_a_point_is_that_number() -> None:
    facts = facts_of(parse('{"duur_jaren": 4.0, "uren": {"bpv": 250.5}}'))
    assert facts == {"duur_jaren": 4, "uren.bpv": 250.5}
    assert isinstance(facts["duur_jaren"], int)


def test_half_a_character_is_refused_and_a_whole_one_read() -> None:
    with pytest.raises(UserError, match="half teken"):
        parse(r'{"profiel": "\ud800"}')
    assert parse(r'{"profiel": "\u00e9"}') == {"profiel": "é"}


@pytest.mark.parametrize("path", ["minder_uren_verantwoording", "overeenkomst.a"])
def test_a_text_of_spaces_says_nothing(path: str) -> None:
    key, _, part = path.partition(".")
    assert facts_of({key: {part: "  "} if part else "  "}) == {}


def test_a_judgement_of_spaces_is_none() -> None:
    said = {
        "norm": "aanverwant",
        "uitkomst": "ja",
        "datum": "2026-02-01",
        "persoon": " ",
        "reden": "Besproken",
    }
    assert judged({"oordelen": [said]}, "aanverwant") is None
    assert judged({"oordelen": [said | {"persoon": "A. Voorbeeld"}]}, "aanverwant") == "ja"


@pytest.mark.parametrize("number", ["1e308", "-1e300", "9" * 400])
@pytest.mark.parametrize("path", ["uren.totaal", "kind"])
def test_a_huge_number_is_cut_in_its_message(number: str, path: str) -> None:
    key, _, part = path.partition(".")
    design = parse(f'{{"{key}": {{"{part}": {number}}}}}' if part else f'{{"{key}": {number}}}')
    (found,) = misfits(design)
    assert re.search(r"gevonden -?\d{16,17}…; verwacht", str(found))


def test_every_misfit_is_told_with_its_place() -> None:
    design = {
        "duur_jaren": "vier",
        "uren": {"begeleid": "veel", "bpv": -500},
        "examens": [{"route_jaar": 2}, {"route_jaar": "x", "vakken": [""]}],
        "onbekende": 1,
        "rio": [{"einddatum": None, "locatie": 3}],
    }
    assert [path_of(found.at) for found in misfits(design)] == [
        "duur_jaren",
        "uren.begeleid",
        "uren.bpv",
        "examens[1].route_jaar",
        "examens[1].vakken[0]",
        "onbekende",
        "rio[0].locatie",
    ]
    with pytest.raises(UserError, match='duur_jaren: gevonden "vier"'):
        validate(design)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_published_schema_is_valid_and_an_older_design_fits_the_newest(version: str) -> None:
    published = json.loads(schema_text(version))
    jsonschema.Draft202012Validator.check_schema(published)
    assert published["$id"].endswith(version)
    assert set(published["properties"]) <= set(schema()["properties"])
