"""The form says what the schema says, and gives back the design it was filled in with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from law_designs import designs
from law_forms import filled
from routekaart.domain.messages import UserError
from routekaart.law.design import facts_of
from routekaart.law.rio import MARK, VALUES
from routekaart.law.schema import schema, validate
from routekaart.law.templates import templates
from routekaart.law.wording import words
from routekaart.web.pages.leerroutes.faults import read
from routekaart.web.pages.leerroutes.form import place, steps
from routekaart.web.pages.leerroutes.link import decode, encode
from routekaart.web.pages.leerroutes.needed import needed
from routekaart.web.pages.leerroutes.options import OTHER
from routekaart.web.pages.leerroutes.posted import design_of, merged


def paths(rule: Any, prefix: str = "") -> Iterable[str]:
    """Every question that the schema can ask, nested lists of a row as one."""
    for key, inner in rule["properties"].items():
        name = f"{prefix}{key}"
        if inner["type"] == "object":
            yield from paths(inner, f"{name}.")
        else:
            yield name


def is_none_at_all(key: str, value: Any) -> bool:
    return key == "examens" and value == []


def without_empties(design: Any) -> Any:
    """Empty objects, texts and lists say nothing in a form; only "there are no exams" does."""
    if isinstance(design, dict):
        kept = {
            key: value if is_none_at_all(key, value) else without_empties(value)
            for key, value in design.items()
        }
        return {
            key: value
            for key, value in kept.items()
            if is_none_at_all(key, value) or value not in ({}, [], "", None)
        }
    if isinstance(design, list):
        return [item for item in map(without_empties, design) if item != {}]
    return design


def test_the_form_asks_everything_the_schema_knows() -> None:
    asked = [path for step in words()["steps"] for path in step["fields"]]
    assert sorted(asked) == sorted(paths(schema()))
    assert all(place(path) for path in words()["labels"])


@given(designs())
def test_a_form_gives_back_its_design(design: dict[str, Any]) -> None:
    for part in design.get("programma", []):
        for member in part.get("team_leden", []):
            member.setdefault("bevoegdheden", [])
            member.setdefault("docent_mbo", False)
        if not all(m["bevoegdheden"] or m["docent_mbo"] for m in part.get("team_leden", [])):
            part.pop("team_leden")
    expected = without_empties(design)
    found = without_empties(design_of(filled(design)))
    if expected.get("examens") == [] and design.get("examens"):
        return
    assert found == expected


@pytest.mark.parametrize("slug", sorted(templates()))
def test_a_template_survives_link_and_form(slug: str) -> None:
    design = dict(templates()[slug].design)
    assert decode(encode(design)) == design
    assert design_of(filled(design)) == design


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3.000", 3000),
        ("3000", 3000),
        ("1,5", 1.5),
        ("0.5", 0.5),
        ("2400,5", 2400.5),
        ("drie", "drie"),
        ("-5", -5),
    ],
)
def test_numbers_are_read_as_dutch_people_write_them(written: str, read: Any) -> None:
    assert design_of(QueryDict(f"uren.totaal={written}")) == {"uren": {"totaal": read}}


def test_what_is_no_number_is_named_by_its_path() -> None:
    with pytest.raises(UserError, match="duur_jaren"):
        facts_of(design_of(QueryDict("duur_jaren=drie")))


def test_rows_members_and_periods_are_read() -> None:
    data = QueryDict(mutable=True)
    data["programma[3].aard"] = "combinatie"
    data["programma[3].team_leden"] = "biologie; Nederlands\nverpleegkunde (mbo)\n"
    data["rio[0].perioden"] = "2026-08-01 2027-08-01"
    data["examens.geen"] = "true"
    assert design_of(data) == {
        "programma": [
            {
                "aard": "combinatie",
                "team_leden": [
                    {"bevoegdheden": ["biologie", "Nederlands"], "docent_mbo": False},
                    {"bevoegdheden": ["verpleegkunde"], "docent_mbo": True},
                ],
            }
        ],
        "rio": [{"perioden": [{"begindatum": "2026-08-01", "einddatum": "2027-08-01"}]}],
        "examens": [],
    }


@pytest.mark.parametrize("text", ["%%%", "AAAA", "eJwDAAAAAAE", encode({"a": 1})[:-4], "é"])
def test_a_damaged_link_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        decode(text)


def test_a_link_that_would_grow_too_large_is_refused() -> None:
    with pytest.raises(UserError):
        decode(encode({"profiel": "x" * 1_000_000}))


STRANGE: list[dict[str, Any]] = [
    {"duur_jaren": "vier"},
    {"uren": {"begeleid": "zevenentwintighonderd", "bpv": -500}},
    {"cohort_start": "2027-02-31"},
    {"kind": "XLR", "leerweg": "havo"},
    {"school": {"schoolsoort": ["vbo", "havo"], "profielen": ["Z&W", "raketbouw"]}},
    {"opleiding": {"crebo": "99999", "duur_jaren": 2.5, "soort": "specialistenopleiding"}},
    {"opleiding": {"crebo": "vijf", "duur_jaren": "drie", "domein": "Ruimtevaart"}},
    {"examens": [{"route_jaar": "laatste", "tijdvak": 9}]},
    {"kind": "GLR", "leerweg": "tl", "opleiding": {"soort": "vakopleiding"}},
    {"rio": [{"einddatum": None, "locatie": None, "eerste_instroomdatum": "2026-13-01"}]},
    {"leertraject": "DERDE", "profiel": "raketbouw", "duur_jaren": 9},
    {"pta": [{"route_jaar": 1, "datum": "2026-09-31"}], "pta_datum": "gisteren"},
    {
        "overeenkomst": {"b": True, "b_taken": False, "i_wijziging": "artikel 4"},
        "onderwijsplaats": ["elders"],
    },
]


@pytest.mark.parametrize("design", STRANGE, ids=str)
def test_what_is_unlawful_or_cannot_be_read_is_never_lost(design: dict[str, Any]) -> None:
    assert design_of(filled(design)) == design


@pytest.mark.parametrize(
    ("design", "told"),
    [
        (
            {"uren": {"begeleid": "veel", "bpv": -500}},
            ["Begeleide uren: schrijf een getal, zoals 2.700", "Stage (bpv): minder dan 0 kan niet"],
        ),
        ({"duur_jaren": 40}, ["Lengte van de route in jaren: meer dan 10 kan niet"]),
        (
            {"school": {"brin": "01AB", "vestiging": "02AB00"}, "cohort_start": "2027-02-30"},
            [
                "Start van de eerste groep: schrijf dag, maand en jaar van een datum die bestaat, van 1-8-2014 "
                "tot en met 1-1-2050, zoals 1 8 2027",
                "Vestiging van de school: deze vestiging hoort bij een andere BRIN dan 01AB",
            ],
        ),
        (
            {"onbekende": {"x": 1}},
            ["Een onderdeel van de link: ‘onbekende’ kennen wij niet; het telt niet mee"],
        ),
    ],
)
def test_every_mistake_is_told_in_dutch_and_the_rest_is_read(design: dict[str, Any], told: list[str]) -> None:
    reading = read({**design, "kind": "DLR"})
    assert [f"{fault.label}: {fault.text}" for fault in reading.faults] == told
    assert reading.facts["kind"] == "DLR"


@given(designs(), st.data())
def test_a_design_with_anything_in_it_is_read_and_shown(design: dict[str, Any], data: st.DataObject) -> None:
    for path in data.draw(st.lists(st.sampled_from(sorted(paths(schema()))), max_size=5)):
        key, _, part = path.partition(".")
        value = data.draw(
            st.sampled_from(["", "vier", -1, 1e300, None, [], [3], ["x"], {}, {"x": 1}, True, "2027-02-31"])
        )
        design[key] = {part: value} if part else value
    reading = read(design)
    validate(reading.design)
    assert steps(design)
    assert bool(reading.faults) == (reading.design != design)


def test_a_screen_changes_its_own_questions_only() -> None:
    design = {
        "kind": "DLR",
        "uren": {"bpv": 3},
        "opleiding": {"soort": "vakopleiding", "niveau": 3},
        "naam": "x",
    }
    posted = QueryDict("leerweg=kb&kind=DLR&opleiding.soort=middenkaderopleiding")
    found = merged(design, posted, "combinatie")
    assert found == {
        "kind": "DLR",
        "leerweg": "kb",
        "uren": {"bpv": 3},
        "opleiding": {"soort": "middenkaderopleiding", "niveau": 4},
        "naam": "x",
    }


UNMARKED: dict[str, Any] = {"kind": "DLR", "rio": [{"partij": "school"}, {"partij": "instelling"}]}


@pytest.mark.parametrize("step", [step["id"] for step in words()["steps"]])
@pytest.mark.parametrize("mark", [None, *VALUES, "ONZIN"])
def test_a_screen_that_is_sent_untouched_says_nothing_of_the_mark_in_rio(step: str, mark: str | None) -> None:
    told = {} if mark is None else {MARK: mark}
    design = {**UNMARKED, "rio": [{**record, **told} for record in UNMARKED["rio"]]}
    assert merged(design, filled(design), step)["rio"] == design["rio"]


@pytest.mark.parametrize("mark", VALUES)
def test_another_kind_of_route_changes_no_mark_in_rio(mark: str) -> None:
    design = {**UNMARKED, "rio": [{"partij": "school", MARK: mark}]}
    for kind in ("DLR", "GLR", ""):
        assert merged(design, QueryDict(f"kind={kind}"), "combinatie")["rio"] == design["rio"]


@pytest.mark.parametrize("mark", ["", *VALUES])
def test_every_mark_of_the_register_can_be_said_and_unsaid(mark: str) -> None:
    design = {**UNMARKED, "rio": [{"partij": "school", MARK: "GLR_VMBO_MBO"}]}
    asked = next(field for step in steps(design) for field in step.fields if field.name == "rio")
    options = next(field for field in asked.rows[0] if field.name == f"rio[0].{MARK}").options
    assert [option.value for option in options] == [*VALUES, ""]
    posted = filled(design)
    posted[f"rio[0].{MARK}"] = mark
    assert merged(design, posted, "melding")["rio"] == [
        {"partij": "school", **({MARK: mark} if mark else {})}
    ]


@pytest.mark.parametrize(
    ("design", "path", "offered"),
    [
        ({}, "leerweg", ["bb", "kb", "gl", "tl"]),
        ({"kind": "GLR"}, "leerweg", ["bb"]),
        ({"leerweg": "gl"}, "opleiding.soort", ["middenkaderopleiding"]),
        ({"leerweg": "kb"}, "opleiding.soort", ["vakopleiding", "middenkaderopleiding"]),
        ({"opleiding": {"soort": "vakopleiding"}}, "opleiding.duur_jaren", ["2", "3"]),
        ({"opleiding": {"soort": "vakopleiding", "duur_jaren": 3}}, "duur_jaren", ["4", "5"]),
        ({"leerweg": "tl"}, "profiel", ["tl-techniek", "tl-zorg-en-welzijn", "tl-economie", "tl-groen"]),
    ],
)
def test_what_cannot_be_lawful_is_not_offered(design: dict[str, Any], path: str, offered: list[str]) -> None:
    field = next(field for step in steps(design) for field in step.fields if field.name == path)
    assert [option.value for option in field.options if option.value not in ("", OTHER)] == offered


def test_the_hours_that_the_law_asks_stand_with_the_question() -> None:
    known: dict[str, Any] = {"leertraject": "BOL", "duur_jaren": 4}
    assert needed("uren.begeleid", known | {"cohort_start": "2027-08-01"}) == "Nodig: 2.700. "
    assert needed("uren.begeleid", known | {"cohort_start": "2025-08-01"}) == (
        "Nodig: 2.950 volgens de tekst van bij de start, 2.700 volgens die van 1 augustus 2026. "
    )
    assert needed("uren.begeleid", {"leertraject": "BOL"}) == ""


@pytest.mark.parametrize("line", ["Afspraak over dit onderwerp", "1-8-2026 31-7-2027 1-8-2028", "morgen"])
def test_a_line_that_is_no_period_is_kept_as_it_was_written(line: str) -> None:
    posted = QueryDict(mutable=True)
    posted.update({"rio[0].partij": "school", "rio[0].perioden": line})
    design = design_of(posted)
    assert design["rio"][0]["perioden"] == [line]
    (fault,) = read(design).faults
    assert fault.path == "rio[0].perioden[0]"
    assert fault.text == "schrijf begin en einde van een periode, zoals 1-8-2026 1-8-2030"


@pytest.mark.parametrize(
    ("design", "told"),
    [
        (
            {"instelling": {"brin": "26BBX"}},
            "schrijf een BRIN van twee cijfers en twee hoofdletters, zoals 01AB",
        ),
        ({"uren": {"totaal": 20001}}, "meer dan 20.000 kan niet"),
        ({"uren": {"per_jaar": [{"begeleid": "vier"}]}}, "schrijf een getal, zoals 700"),
        ({"programma": [{"aandeel_vo": "de helft"}]}, "schrijf een getal, zoals 0,5"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_its_question(design: dict[str, Any], told: str) -> None:
    (fault,) = read(design).faults
    assert fault.text == told


def test_a_number_that_nobody_could_write_out_stays_as_it_was_written() -> None:
    posted = QueryDict(mutable=True)
    posted.update({"uren.totaal": "1e308"})
    design = design_of(posted)
    assert design == {"uren": {"totaal": "1e308"}}


@pytest.mark.parametrize(
    "design", [{}, *({"leerweg": leerweg} for leerweg in ("bb", "kb", "gl", "tl"))], ids=str
)
@pytest.mark.parametrize("path", ["profiel", "school.profielen"])
def test_no_two_profielen_have_the_same_name(design: dict[str, Any], path: str) -> None:
    (asked,) = (field for step in steps(design) for field in step.fields if field.name == path)
    names = [option.text.casefold() for option in asked.options]
    assert len(names) > 1
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("letter", ["b", "d", "e", "i"])
def test_a_subject_with_parts_is_asked_by_part_or_says_that_it_holds_for_all(letter: str) -> None:
    def asked(design: dict[str, Any]) -> Any:
        fields = {field.name: field for step in steps(design) for field in step.fields}
        return fields[f"overeenkomst.{letter}"]

    assert asked({}).widget == "hidden"
    whole = asked({"overeenkomst": {letter: True}})
    assert whole.widget == "settled"
    assert "geldt voor de onderdelen hieronder samen" in whole.help
