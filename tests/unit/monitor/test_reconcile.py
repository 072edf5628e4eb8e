"""The register beside what people reported: nothing is said of a school that is not certain."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from register_worlds import (
    DLR,
    GENERAL,
    GLR,
    ON,
    Telling,
    World,
    changed,
    entry_of,
    false_statements,
    make_world,
    name_all,
    plant_readings,
    plant_sisters,
    plant_twelve,
)
from routekaart.monitor.evidence import Register, Slot, contradicts
from routekaart.monitor.kinship import is_slip
from routekaart.monitor.reconcile import DIFFERENT, NO_TELLING, SAME, reconcile
from routekaart.monitor.register_routes import RegisterRecord
from routekaart.monitor.subjects import is_own_name
from routekaart.network.records import Partner, Record, StatusEvent

TELLINGS = [Telling(*told) for told in product((True, False), repeat=5)]
BEGIN = date(2021, 8, 1)
SCHOOL, ROC = Partner("vo", "De Wierden", "01AA00", "GM0014"), Partner("mbo", "ROC Noord", "25AA", "GM0014")
TECHNIEK, ZORG, OTHER = "PIE naar mbo 2", "Zorg en welzijn naar mbo 2", "Economie en ondernemen naar mbo 4"
BARE = {"name": "", "opleiding_name": "", "partners": ()}


def route(number: int = 1, name: str = TECHNIEK, **more: object) -> Record:
    own: dict[str, object] = {
        "partners": (SCHOOL, ROC),
        "statuses": (StatusEvent("gestart", BEGIN),),
        "profielen": ("PIE",),
        "leerwegen": ("bb",),
        "levels": ("2",),
        "starts_on": BEGIN,
    }
    return Record("doorlopende-leerroute", name, **(own | more))


def vo(key: str = "vo", **more: object) -> RegisterRecord:
    own = RegisterRecord(
        key, "vo", DLR, "100A001", ("200A001",), SCHOOL.code, "GM0014", "", "bb", "", BEGIN, None
    )
    return replace(own, **({"name": TECHNIEK, "provider_name": SCHOOL.name} | more))


def mbo(key: str = "mbo", **more: object) -> RegisterRecord:
    own = RegisterRecord(key, "mbo", DLR, "200A001", ("100A001",), ROC.code, "", "2", "", "bol", BEGIN, None)
    return replace(own, **({"name": TECHNIEK, "provider_name": ROC.name} | more))


def said(records: list[RegisterRecord], *routes: Record, on: date = ON) -> list[tuple[object, ...]]:
    """(number or 0, kind, party, reported, registered) of everything that is said."""
    entries = [entry_of(record, number) for number, record in enumerate(routes or (route(),), 1)]
    return [
        (item.reported.id if item.reported else 0, one.kind, one.party, one.reported, one.registered)
        for item in reconcile(entries, records, on)
        for one in item.differences
    ]


def outcomes(records: list[RegisterRecord], *routes: Record) -> list[str]:
    entries = [entry_of(record, number) for number, record in enumerate(routes or (route(),), 1)]
    return [item.outcome for item in reconcile(entries, records, ON)]


def test_identical_routes_give_no_false_difference_whatever_the_register_tells() -> None:
    for telling in TELLINGS:
        world = make_world(7, telling, routes=20, schools=6)
        found = world.reconciled()
        assert len(found) >= 20
        assert [item for item in found if item.differences] == [], telling
        assert list(false_statements(world, found)) == [], telling


def test_identical_routes_with_brins_and_names_are_all_the_same() -> None:
    outcomes = Counter(item.outcome for item in make_world(7, routes=20, schools=6).reconciled())
    assert outcomes == {SAME: 20}


@pytest.mark.full
@pytest.mark.parametrize("telling", TELLINGS, ids=str)
def test_200_identical_routes_in_60_schools_give_no_false_difference(telling: Telling) -> None:
    for seed in range(4 if telling.vo_brin and telling.mbo_brin else 1):
        world = make_world(seed, telling)
        found = world.reconciled()
        assert len(found) >= 200
        assert [item for item in found if item.differences] == []
        assert list(false_statements(world, found)) == []


def _check_twelve(world: World, planted: dict[str, int]) -> set[str]:
    """What of the twelve is named; nothing false is said and no innocent route is accused.

    A record too many leaves its route what it is, and a code that the register does not tell cannot be compared.
    """
    found = world.reconciled()
    assert list(false_statements(world, found)) == []
    guilty = set(planted.values())
    accused = {item.reported.id for item in found if item.reported and item.differences}
    assert accused <= guilty
    of_route = {item.reported.id: item for item in found if item.reported}
    silent = {name for name, number in planted.items() if name != "unreported" and number not in accused}
    unseen = {"duplicate"} if world.telling.vo_brin else {"duplicate", "mistyped"}
    assert all(of_route[planted[name]].outcome == NO_TELLING for name in silent - unseen)
    named = set(planted) - silent - {"unreported"}
    return named | {"unreported" for item in found if item.reported is None and item.differences}


def test_of_twelve_differences_all_that_are_not_two_in_one_school_are_named() -> None:
    world = make_world(0)
    assert len(_check_twelve(world, plant_twelve(world, 0))) == 12


def test_of_twelve_differences_in_a_bare_register_each_is_right_or_no_telling() -> None:
    world = make_world(0, Telling(partners=False, names=False, opleiding=False), routes=40, schools=12)
    planted = plant_twelve(world, 0)
    assert len(planted) == 12
    _check_twelve(world, planted)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("telling", TELLINGS, ids=str)
def test_twelve_differences_in_any_register_are_right_or_no_telling(telling: Telling, seed: int) -> None:
    world = make_world(seed, telling)
    _check_twelve(world, plant_twelve(world, seed))


def test_a_record_of_another_subject_is_not_certainly_that_of_the_route() -> None:
    of_bwi = vo(opleiding_name="vmbo bb bouwen, wonen en interieur")
    assert outcomes([of_bwi, mbo()]) == [NO_TELLING]
    assert outcomes([vo(opleiding_name="vmbo bb produceren, installeren en energie"), mbo()]) == [SAME]
    assert said([replace(of_bwi, begins_on=date(2022, 8, 1)), mbo()]) == []


def test_records_that_tell_neither_name_nor_subject_may_be_of_a_route_that_nobody_reported() -> None:
    assert outcomes([vo(name=""), mbo(name="")]) == [NO_TELLING]
    assert outcomes([vo(), mbo()]) == [SAME]


GENERAL_NAMES = ("Doorlopende leerroute", "Techniekroute", f"Leerroute {SCHOOL.name} bb naar mbo 2")


@pytest.mark.parametrize("name", GENERAL_NAMES)
def test_a_general_name_is_no_proof_that_the_record_is_of_the_route_that_was_reported(name: str) -> None:
    assert outcomes([vo(name=name), mbo(name=name)], route(name=name)) == [NO_TELLING]
    later = date(2022, 8, 1)
    assert said([vo(name=name, begins_on=later), mbo(name=name, begins_on=later)], route(name=name)) == []
    assert said([vo(name=name), vo("vo-2", name=name), mbo(name=name)], route(name=name)) == []


def test_with_a_general_name_profiel_domein_and_partner_together_prove_it() -> None:
    name = GENERAL_NAMES[0]
    of_pie = vo(name=name, opleiding="1250", opleiding_name="vmbo bb produceren, installeren en energie")
    of_metselaar = mbo(name=name, opleiding="25104", opleiding_name="Metselaar")
    told, untold = route(name=name, domeinen=("79000",)), route(name=name)
    assert outcomes([of_pie, of_metselaar], told) == [SAME]
    assert outcomes([of_pie, of_metselaar], untold) == [NO_TELLING]
    assert outcomes([replace(of_pie, partners=()), of_metselaar], told) == [NO_TELLING]


@pytest.mark.parametrize(
    ("name", "parties", "is_own"),
    [
        ("PIE naar mbo 2", (), True),
        ("Z&W naar Verzorgende", (), True),
        ("Groen naar mbo 4", ("Groene Hart",), True),
        ("Route Metselaar", (), True),
        ("Leerroute Groen van Prinsterer", ("Groen van Prinsterer",), False),
        ("Leerroute techniek", (), False),
        ("Doorlopende leerroute", (), False),
        ("", (), False),
    ],
)
def test_a_name_is_a_routes_own_when_it_tells_a_subject_that_no_party_is_named_after(
    name: str, parties: tuple[str, ...], is_own: bool
) -> None:
    assert is_own_name(name, parties) is is_own


def test_an_unreported_sister_route_makes_nothing_untrue_whatever_the_register_tells() -> None:
    for telling, is_domein_told in product(TELLINGS, (True, False)):
        world = make_world(11, telling, routes=20, schools=6)
        name_all(world, GENERAL)
        if not is_domein_told:
            world.entries = {number: changed(entry, domeinen=()) for number, entry in world.entries.items()}
        assert len(plant_sisters(world, 11)) == 10
        assert list(false_statements(world, world.reconciled())) == [], telling


def test_a_record_goes_to_the_route_of_its_name_and_the_other_has_none() -> None:
    zorg = route(name=ZORG, profielen=("Z&W",))
    records = [vo(), mbo(), mbo("mbo-2", name=ZORG)]
    assert said(records, route(), zorg) == [(2, "party_missing", SCHOOL.code, "", "")]


def test_without_name_and_partner_nobody_knows_which_of_two_routes_lacks_a_record() -> None:
    records = [vo(**BARE), mbo("a", **BARE), mbo("b", **BARE)]
    assert said(records, route(), route(name=ZORG)) == []
    assert outcomes(records, route(), route(name=ZORG)) == [NO_TELLING, NO_TELLING]


def test_the_profiel_in_the_name_of_the_opleiding_decides() -> None:
    zorg = route(name=ZORG, profielen=("Z&W",))
    bare = vo(name="", opleiding_name="vmbo basis zorg en welzijn")
    both = [mbo(), mbo("mbo-2", name=ZORG)]
    assert said([bare, *both], route(), zorg) == [(1, "party_missing", SCHOOL.code, "", "")]
    assert said([replace(bare, partners=()), *both], route(), zorg) == []


def test_a_school_whose_brin_the_register_does_not_tell_is_not_absent() -> None:
    assert said([vo(brin="", name=OTHER), mbo()]) == []
    assert outcomes([vo(brin="", name=OTHER), mbo()]) == [NO_TELLING]


def test_a_school_with_a_record_that_no_other_route_needs_is_not_absent_however_badly_it_fits() -> None:
    badly = vo(name=OTHER, begins_on=date(2023, 8, 1), leerweg="kb", partners=())
    assert said([badly, mbo()]) == []
    assert outcomes([badly, mbo()])[0] == NO_TELLING


def test_another_name_with_another_profiel_is_another_route() -> None:
    zorg = vo(name=ZORG, opleiding_name="vmbo basis zorg en welzijn", partners=())
    assert [one[:2] for one in said([zorg, mbo()])] == [(1, "party_missing"), (0, "not_reported")]
    assert said([replace(zorg, opleiding_name=""), mbo()]) == []


def test_a_code_with_records_of_its_own_is_not_certainly_mistyped_nor_certainly_right() -> None:
    records = [vo(name=ZORG), vo("other", brin="01AB00", provider="100A002"), mbo()]
    records += [mbo("mbo-2", name=ZORG)]
    assert said(records, route(), route(name=ZORG)) == []
    assert outcomes(records, route(), route(name=ZORG)) == [NO_TELLING, SAME]


def test_a_partner_without_a_code_is_not_absent() -> None:
    bare = route(partners=(replace(SCHOOL, code=""), ROC))
    assert said([mbo()], bare) == [(1, "party_missing", SCHOOL.name, "", "")]
    assert outcomes([vo(name=OTHER), mbo()], bare) == [NO_TELLING]


def test_a_closed_record_of_a_running_route_says_when_it_ended() -> None:
    closed = [vo(ends_on=date(2024, 8, 1)), mbo()]
    assert said(closed) == [(1, "ended", SCHOOL.code, "", "2024-08-01")]


@pytest.mark.parametrize(
    ("reported", "registered", "kind"),
    [
        (None, None, None),
        (date(2027, 8, 1), date(2027, 8, 1), None),
        (date(2027, 8, 1), None, "end_only_reported"),
        (None, date(2027, 8, 1), "end_only_registered"),
        (date(2027, 8, 1), date(2028, 8, 1), "end"),
        (None, ON, "ended"),
        (None, ON + timedelta(1), "end_only_registered"),
    ],
)
def test_each_pair_of_ends_has_its_own_sentence(
    reported: date | None, registered: date | None, kind: str | None
) -> None:
    found = said([vo(ends_on=registered), mbo(ends_on=reported)], route(ends_on=reported))
    assert [one[1] for one in found] == ([kind] if kind else [])


def test_a_second_record_with_the_same_name_and_data_is_a_double() -> None:
    assert said([vo(), vo("vo-2"), mbo()]) == [(1, "duplicate", SCHOOL.code, "1", "2")]


@pytest.mark.parametrize(
    ("own", "is_told"),
    [
        ({"begins_on": date(2022, 8, 1)}, False),
        ({"leerweg": "kb"}, False),
        ({"name": "Leerroute"}, False),
        ({"name": ZORG}, True),
        ({"name": "Leerroute", "partners": ("900A001",)}, True),
    ],
)
def test_a_second_record_that_may_be_a_double_with_a_fault_is_no_unreported_route(
    own: dict[str, object], is_told: bool
) -> None:
    south = {"provider": "900A001", "provider_name": "AOC Zuid", "brin": "99ZZ", "partners": ("800A001",)}
    other = mbo("other", name=OTHER, **south)
    found = said([vo(), mbo(), vo("vo-2", **own), other])
    assert ("vo-2" in [one[4] for one in found if one[1] == "not_reported"]) is is_told


def test_bol_and_bbl_of_one_route_are_no_double_and_no_route_of_their_own() -> None:
    both = [vo(), mbo(), mbo("mbo-2", leertraject="bbl")]
    assert outcomes(both) == [SAME]


@pytest.mark.parametrize("typed", ["01AB00", "01AA01", "10AA00"])
def test_a_slip_of_the_pen_in_a_code_is_a_question(typed: str) -> None:
    wrong = route(partners=(replace(SCHOOL, code=typed), ROC))
    assert (1, "mistyped_code", typed, typed, SCHOOL.code) in said([vo(), mbo()], wrong)


def test_two_other_letters_are_another_school_unless_the_record_proves_to_be_of_the_route() -> None:
    wrong = route(partners=(Partner("vo", "De Zijpe", "01BB00", "GM0014"), ROC))
    assert said([vo(), mbo()], wrong) == []
    missing = (1, "party_missing", "01BB00", "", "")
    assert missing in said([vo(name="Leerroute", partners=()), mbo()], wrong)
    assert missing in said([vo(), mbo(), mbo("2")], wrong, route())


OVER = {"25AA": "27ZB"}
"""ROC Noord went over into 27ZB."""


@pytest.mark.parametrize(
    ("party", "code", "successions"),
    [
        (ROC, "27ZB", OVER),
        (replace(ROC, code="27ZB"), "25AA", OVER),
        (replace(ROC, code="26AA"), "27ZB", {"26AA": "25AA"} | OVER),
        (replace(ROC, code="27UY"), "27YU", {}),
        (replace(ROC, code="27yu "), "27YU", {}),
        (replace(ROC, code="27YU"), " 27 yu", {}),
        (replace(SCHOOL, code="02UX12"), "02UX00", {}),
        (replace(SCHOOL, code="02XU12"), "02UX12", {}),
        (replace(SCHOOL, code="02ux12"), "02UX12", {}),
    ],
)
@pytest.mark.parametrize("name", [TECHNIEK, GENERAL_NAMES[0]])
def test_a_record_under_another_code_that_may_be_meant_for_the_party_leaves_nothing_certain(
    party: Partner, code: str, successions: dict[str, str], name: str
) -> None:
    """Also when the code that was reported has a record of its own, of another route."""
    reported = entry_of(route(name=name, partners=(party, ROC if party.role == "vo" else SCHOOL)), 1)
    records = {
        "vo": vo(name=name, provider_name="Een school"),
        "mbo": mbo(name=name, provider_name="Een instelling"),
    }
    records[party.role] = replace(records[party.role], brin=code)
    known = replace(
        records[party.role], id="known", brin=party.code, provider="400A001", name=OTHER, partners=("1",)
    )
    for more in ([], [known] if party.code != records[party.role].brin else []):
        found = reconcile([reported], [*records.values(), *more], ON, successions=successions)
        assert found[0].reported is reported
        kinds = {one.kind for item in found for one in item.differences if item.reported or not more}
        assert kinds <= {"mistyped_code"}, kinds
        of_party = next(one for one in found[0].parties if one.side == party.role)
        assert of_party.in_register is not False
        assert records[party.role] in of_party.records


def test_a_code_however_it_was_spelled_is_the_code() -> None:
    typed = route(partners=(replace(SCHOOL, code="01aa 00 "), replace(ROC, code="25aa")))
    assert outcomes([vo(brin=" 01aa00"), mbo()], typed) == [SAME]


def test_a_neighbour_that_has_its_own_record_leaves_the_other_in_doubt_and_stays_the_same() -> None:
    beside = route(partners=(replace(SCHOOL, code="01AA12"), ROC))
    records = [vo(), mbo(), mbo("mbo-2")]
    assert said(records, route(), beside) == []
    assert outcomes(records, route(), beside) == [SAME, NO_TELLING]


def test_what_holds_of_the_own_and_of_the_neighbouring_record_is_said() -> None:
    later = date(2022, 8, 1)
    twice = [vo(begins_on=later), vo("2", brin="01AA12", provider="100A002", begins_on=later), mbo()]
    begin = (1, "begin", SCHOOL.code, BEGIN.isoformat(), later.isoformat())
    assert begin in said(twice)
    assert begin not in said([twice[0], replace(twice[1], begins_on=BEGIN), mbo()])


def test_a_person_decides_whether_the_neighbours_record_is_that_of_the_route() -> None:
    entry = entry_of(route(partners=(replace(SCHOOL, code="01AA12"), ROC)), 1)
    records = [vo(), mbo()]
    assert reconcile([entry], records, ON)[0].outcome == NO_TELLING
    yes = reconcile([entry], records, ON, matches={(1, "01AA12", "vo"): True})[0]
    assert [party.records for party in yes.parties if party.side == "vo"] == [(records[0],)]
    no = reconcile([entry], records, ON, matches={(1, "01AA12", "vo"): False})[0]
    assert [one.kind for one in no.differences] == ["party_missing"]


def test_a_party_reported_under_another_code_makes_nothing_untrue_whatever_the_register_tells() -> None:
    for telling in TELLINGS:
        world = make_world(5, telling, routes=20, schools=6)
        planted = plant_readings(world, 5, share=0.6)
        found = world.reconciled()
        assert list(false_statements(world, found)) == [], telling
        if telling == Telling():
            others = [item.outcome for item in found if item.reported and item.reported.id not in planted]
            assert Counter(others) == {SAME: 7, NO_TELLING: 1}, (
                "one has a namesake, whose record lies with its own"
            )


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("telling", TELLINGS, ids=str)
def test_60_of_200_parties_under_another_code_make_nothing_untrue(telling: Telling, seed: int) -> None:
    world = make_world(seed, telling)
    assert len(plant_readings(world, seed)) == 60
    assert list(false_statements(world, world.reconciled())) == []


def test_glr_on_one_side_is_told_of_that_side_only() -> None:
    assert said([vo(), mbo(kenmerk=GLR)]) == [(1, "kenmerk_one_side", ROC.code, DLR, GLR)]
    both = said([vo(kenmerk=GLR), mbo(kenmerk=GLR)])
    assert [one[:3] for one in both] == [(1, "kenmerk", SCHOOL.code), (1, "kenmerk", ROC.code)]


def test_a_kenmerk_is_of_one_side_only_when_another_side_certainly_has_what_was_reported() -> None:
    alone = route(partners=(SCHOOL,))
    assert [one[1] for one in said([vo(kenmerk=GLR)], alone)] == ["kenmerk"]
    assert [one[1] for one in said([vo(kenmerk=GLR), mbo()])] == ["kenmerk_one_side"]


@pytest.mark.parametrize(
    ("name", "is_other"),
    [("PIE naar mbo 4", False), ("PIE bij mbo 2", False), ("PIE bij mbo 4", True), (ZORG, True)],
)
def test_names_of_which_three_words_in_five_agree_may_be_one(name: str, is_other: bool) -> None:
    """Four words, of which three are the same, are five together."""
    record = vo(name=name)
    assert contradicts(Slot(entry_of(route(), 1), SCHOOL, True), record, Register([record])) is is_other


def test_a_partner_that_only_the_register_knows_is_told_once() -> None:
    other = mbo("other", provider="300A001", brin="27ZZ", partners=("100A001",), provider_name="MBO Zuid")
    found = said([vo(partners=("200A001", "300A001")), mbo(), other])
    assert found == [(1, "partner_extra", SCHOOL.code, "", "27ZZ")]


def test_a_route_that_only_the_register_knows_is_told_when_no_reported_one_can_be_it() -> None:
    other = [
        vo(
            "vo-2", provider="100A009", brin="09ZZ00", gemeente="GM0344", partners=("300A001",), name="Andere"
        ),
        mbo("mbo-2", provider="300A001", brin="28ZZ", partners=("100A009",), name="Andere"),
    ]
    assert said([vo(), mbo(), *other]) == [(0, "not_reported", "09ZZ00", "", "mbo-2 vo-2")]


def test_a_record_may_be_of_a_route_that_does_not_count_on_the_date() -> None:
    planned = entry_of(route(name=ZORG, statuses=(StatusEvent("in-voorbereiding", BEGIN),)), 2)
    records = [vo(), mbo(), vo("vo-2", name=ZORG), mbo("mbo-2", name=ZORG)]
    counting = [entry_of(route(), 1)]
    assert [item.outcome for item in reconcile(counting, records, ON, others=[planned])] == [SAME]
    assert [item.outcome for item in reconcile(counting, records, ON)] == [SAME, DIFFERENT]


def test_a_partner_who_left_needs_no_record() -> None:
    left = replace(SCHOOL, name="Weg", code="07QQ00", until=date(2023, 8, 1))
    assert outcomes([vo(), mbo()], route(partners=(SCHOOL, ROC, left))) == [SAME]


def test_what_a_person_said_about_a_record_holds() -> None:
    entry = entry_of(route(), 1)
    records = [vo(brin="", name=OTHER), mbo()]
    (found,) = reconcile([entry], records, ON, matches={(1, SCHOOL.code, "vo"): True})
    assert found.outcome == SAME
    found = reconcile([entry], records, ON, matches={(1, SCHOOL.code, "vo"): False})
    assert [one.kind for one in found[0].differences] == ["party_missing"]


def test_the_order_of_records_and_routes_does_not_matter() -> None:
    world = make_world(3, Telling(names=False), routes=20, schools=6)
    plant_twelve(world, 3)
    backwards = reconcile(list(world.entries.values())[::-1], list(world.records.values())[::-1], ON)
    forwards = reconcile(world.entries.values(), world.records.values(), ON)
    assert len(forwards) >= 19
    assert [(i.outcome, i.differences) for i in forwards] == [(i.outcome, i.differences) for i in backwards]


def test_a_kind_changed_by_an_edit_is_compared_anew() -> None:
    entry = changed(entry_of(route(), 1), kind="geintegreerde-leerroute")
    (found,) = reconcile([entry], [vo(), mbo()], ON)
    assert [one.kind for one in found.differences] == ["kenmerk", "kenmerk"]


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        ("02AA00", True),
        ("10AA00", True),
        ("0A1A00", True),
        ("A10A00", False),
        ("01AA0", False),
        ("01AA00", False),
    ],
)
def test_a_slip_is_one_other_sign_or_two_neighbours_exchanged(other: str, is_one: bool) -> None:
    """Two signs that stand apart exchanged, such as the first and the third, are another code."""
    assert (is_slip("01AA00", other), is_slip(other, "01AA00")) == (is_one, is_one)
