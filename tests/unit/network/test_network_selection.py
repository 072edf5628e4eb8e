"""Facets, text and date together give what a plain loop over the records gives."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from each import each
from routekaart.network.alike import alike
from routekaart.network.entries import Entry, fold
from routekaart.network.index import build_index
from routekaart.network.listing import ordered
from routekaart.network.records import ENDED, Partner, Record, StatusEvent
from routekaart.network.selection import Selected, Selection, select
from routekaart.network.terms import keys

ACCENTS = st.text(st.sampled_from("aéÉǆßﬁ I̊ë\u0301Ω")) | st.text()
MOMENT = datetime(2021, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2018, 1, 1), date(2024, 1, 1))
PARTNER = st.builds(
    Partner,
    role=st.sampled_from(["vo", "mbo"]),
    name=st.sampled_from(["De Brug", "Het Anker"]),
    gemeente=st.sampled_from(["GM0150", "GM0200", "GM0014", ""]),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
)
RECORD = st.builds(
    Record,
    kind=st.sampled_from(keys("kinds")[:3]),
    name=st.sampled_from(["Één route", "Zorglab", "Techniek in Deventer"]),
    partners=st.lists(PARTNER, max_size=3).map(tuple),
    statuses=st.lists(
        st.builds(StatusEvent, status=st.sampled_from(keys("statuses")), on=DAYS),
        max_size=3,
        unique_by=lambda event: event.on,
    ).map(tuple),
    levels=st.lists(st.sampled_from(keys("levels")), unique=True).map(tuple),
    ends_on=st.none() | DAYS,
    merged_into=st.sampled_from([None, None, None, 1]),
)


@given(ACCENTS)
def test_folding_drops_capitals_and_accents_and_nothing_else(text: str) -> None:
    letters = unicodedata.normalize("NFKD", text.casefold())
    assert fold(text) == "".join(letter for letter in letters if not unicodedata.combining(letter))


def _index(records: list[Record]):
    return build_index(
        Entry(number, record, 1, MOMENT, fold(f"{record.name} {' '.join(p.name for p in record.partners)}"))
        for number, record in enumerate(records, 1)
    )


def _naive(
    records: list[Record],
    day: date,
    kind: str | None,
    level: str | None,
    gemeente: str | None,
    text: str,
    untold: bool = False,
    with_ended: bool = False,
):
    for number, record in enumerate(records, 1):
        places = {partner.gemeente for partner in record.partners if partner.active(day)} or {""}
        words = fold(f"{record.name} {' '.join(p.name for p in record.partners)}")
        if (
            record.status(day) not in (None, "" if with_ended else ENDED)
            and (kind is None or record.kind == kind)
            and (level is None or level in record.levels or (untold and not record.levels))
            and (gemeente is None or gemeente in places or (untold and "" in places))
            and all(word in words for word in fold(text).split())
        ):
            yield number


@given(
    st.lists(RECORD, max_size=8),
    DAYS,
    st.none() | st.sampled_from(keys("kinds")[:3]),
    st.none() | st.sampled_from(keys("levels")),
    st.none() | st.sampled_from(["GM0150", "GM0014"]),
    st.sampled_from(["", "zorg", "een", "brug deventer", "<script>"]),
    st.booleans(),
)
def test_a_selection_is_what_a_loop_finds(records, day, kind, level, gemeente, text, ended) -> None:
    wanted = {"kind": kind, "level": level, "gemeente": gemeente}
    chosen = {facet: frozenset([value]) for facet, value in wanted.items() if value is not None}
    found = select(_index(records), Selection(day, chosen, text, with_ended=ended))
    asked = (records, day, kind, level, gemeente, text)
    assert [entry.id for entry in found.entries()] == list(_naive(*asked, with_ended=ended))
    may = set(_naive(*asked, untold=True, with_ended=ended)) - {e.id for e in found.entries()}
    assert {number for number in range(1, len(records) + 1) if _is_maybe(found, number)} == may


def _is_maybe(found: Selected, number: int) -> bool:
    place = found.index.position(number)
    return place is not None and bool(found.maybe >> place & 1)


@given(st.lists(RECORD, max_size=8), DAYS)
def test_a_count_is_what_choosing_that_value_gives(records, day) -> None:
    index = _index(records)
    chosen = {"kind": frozenset([keys("kinds")[0]])}
    counts = select(index, Selection(day, chosen)).counts
    for level in each(keys("levels")):
        picked = select(index, Selection(day, chosen | {"level": frozenset([level])}))
        assert counts["level"].get(level, 0) == picked.count
    for kind in keys("kinds"):
        assert counts["kind"].get(kind, 0) == select(index, Selection(day, {"kind": frozenset([kind])})).count


def test_a_name_of_a_gemeente_finds_who_is_there_and_no_word_that_holds_it() -> None:
    told = {
        "Studenten en Haagbeuk": "GM0080",
        "Werkplaats": "GM0518",
        "Route naar Den Haag": "GM0014",
        "Nederland leert": "GM0228",
        "Bredero": "GM0344",
    }
    records = [
        Record(
            keys("kinds")[0],
            name,
            partners=(Partner("vo", "De Brug", gemeente=place),),
            statuses=(StatusEvent("gestart", date(2020, 8, 1)),),
        )
        for name, place in told.items()
    ]
    found = {
        text: [e.record.name for e in select(_index(records), Selection(MOMENT.date(), {}, text)).entries()]
        for text in ("den haag", "Den Bosch", "ede", "breda", "leert nederland")
    }
    assert found == {
        "den haag": ["Werkplaats", "Route naar Den Haag"],
        "Den Bosch": [],
        "ede": ["Nederland leert"],
        "breda": [],
        "leert nederland": ["Nederland leert"],
    }


def _in(gemeente: str, kind: int, *levels: str) -> Record:
    begun = (StatusEvent("gestart", date(2020, 8, 1)),)
    return Record(
        keys("kinds")[kind],
        f"{gemeente} {kind}",
        partners=(Partner("vo", "De Brug", gemeente=gemeente),),
        statuses=begun,
        levels=levels,
    )


def _alike(*records: Record, count: int = 5) -> list[int]:
    """The numbers of those that look like the first one."""
    index = _index(list(records))
    found = select(index, Selection(MOMENT.date()))
    return [entry.id for entry in alike(index.entries[0], found, count)]


def test_what_has_four_points_in_common_looks_alike_and_what_has_three_does_not() -> None:
    """The same kind counts 3 and a level 1; Zwolle lies in the region beside that of Deventer, Groningen does not."""
    deventer, zwolle, groningen = "GM0150", "GM0193", "GM0014"
    own = _in(deventer, 0, "2", "3")
    assert _alike(own, _in(zwolle, 0, "2"), _in(zwolle, 0, "4"), _in(zwolle, 1, "2", "3")) == [2]
    assert _alike(own, _in(groningen, 0, "2", "3")) == []
    assert _alike(own, _in(zwolle, 0, "2", "3"), _in(zwolle, 0, "2"), _in(deventer, 0, "2")) == [2, 4, 3]
    assert _alike(own, *[_in(zwolle, 0, "2")] * 6) == [2, 3, 4, 5, 6]


def test_a_list_has_what_is_not_known_last_and_ties_by_number() -> None:
    begins = [None, date(2021, 8, 1), date(2020, 8, 1), date(2021, 8, 1)]
    records = [replace(_in("GM0150", 0), name=f"Route {k}", starts_on=on) for k, on in enumerate(begins)]
    records[1] = replace(records[1], name=records[3].name)
    found = select(_index(records), Selection(MOMENT.date()))
    assert [entry.id for entry in ordered(found, "begin", slice(None))] == [3, 2, 4, 1]
    assert [entry.id for entry in ordered(found, "naam", slice(1, 3))] == [3, 2]
    assert [entry.id for entry in ordered(found, "begin", slice(None), descending=True)] == [1, 4, 2, 3]
