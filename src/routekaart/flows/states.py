"""The packed store: one row per enrolment, its person, its year and all that it says as one number, the state.

A state packs what the enrolment says, most important first, so that the highest number of a person and year is the
enrolment that counts when there are several. That order is the written rule for double enrolments:

1. the class: ho, then mbo, then the last year of vmbo, then havo or vwo, then other vmbo, then other vo;
2. the highest diploma of that year, in the order of the schema;
3. the programme: the highest niveau, then leerjaar, then bb, kb, gl or tl, then the last code in alphabetical order;
4. the institution and vestiging, then the home gemeente: the last in alphabetical order.

The last year of vmbo is leerjaar 4 of bb, kb, gl or tl, or leerjaar 3 with a vmbo diploma. Doubles are resolved where a
question is asked: in `stretches`, for the persons and years that it is about.
"""

from __future__ import annotations

from routekaart.flows.dictionaries import (
    LAST_VMBO,
    PROGRAMME,
    VMBO_LOWER,
    kind_number,
    number_of,
    packed,
    place_number,
)
from routekaart.flows.engines import Engine
from routekaart.flows.schema import STARTKWALIFICATIE, allowed

_HOME = number_of("gemeente").bits
_VESTIGING = _HOME + number_of("vestiging").bits
_PLACE = _HOME + place_number().bits
_PROGRAMME = _PLACE + 16
_DIPLOMA = _PROGRAMME + number_of("diploma").bits
"""Where the part of a state above each of these begins. Units: bits."""

MOST_PROGRAMMES = 2 ** (_PROGRAMME - _PLACE) - 1
"""How many programmes fit in a state."""

_GROUPS = 4096
"""In how many groups the persons of the store are brought together; of 12.5 million rows each fits in a cache."""


def home_of(state: str) -> str:
    """SQL: the code of the home gemeente in a state."""
    return _part(state, 0, _HOME)


def place_of(state: str) -> str:
    """SQL: the code of the institution and vestiging in a state."""
    return _part(state, _HOME, _PLACE)


def institution_of(state: str) -> str:
    """SQL: the code of the institution in a state."""
    return _part(state, _VESTIGING, _PLACE)


def programme_of(state: str) -> str:
    """SQL: the code of the programme in a state."""
    return _part(state, _PLACE, _PROGRAMME)


def diploma_of(state: str) -> str:
    """SQL: the code of the diploma in a state; 1 for none."""
    return _part(state, _PROGRAMME, _DIPLOMA)


def is_class(state: str, klass: int) -> str:
    """SQL: true for a state of the class. A range, for the class is what the number begins with."""
    return f"{state} BETWEEN {klass * 2**_DIPLOMA} AND {(klass + 1) * 2**_DIPLOMA - 1}"


def qualifies(state: str) -> str:
    """SQL: true for a state with a diploma that is a startkwalificatie."""
    codes = (str(code) for code, name in enumerate(allowed("diploma"), 1) if name in STARTKWALIFICATIE)
    return f"{diploma_of(state)} IN ({', '.join(codes)})"


def _part(state: str, first: int, end: int) -> str:
    return f"(shiftright({state}, {first}) & {2 ** (end - first) - 1})"


def build_states(engine: Engine) -> None:
    """Makes the store: the table `states`, the rows of a person close together.

    In such an order a join or a count by person finds in the cache what it had a moment ago: twice as fast. To bring
    persons together in so many groups costs half of what sorting them does.
    """
    engine.table("kinds", _kinds())
    place = packed(place_number(), number_of("gemeente"))
    year = "try_cast(substr(school_year, 1, 4) AS SMALLINT)"
    rows = f"SELECT person_id, {year} AS year, {kind_number()} AS kind, {place} AS place FROM enrolments"
    states = f"SELECT e.person_id, e.year, k.high | e.place AS state FROM ({rows}) e JOIN kinds k ON e.kind = k.number"
    engine.table("states", f"SELECT * FROM ({states}) ORDER BY CAST(hash(person_id) % {_GROUPS} AS SMALLINT)")


def _kinds() -> str:
    """The part of a state that says the class, diploma and programme."""
    same = " AND ".join(f"v.{name} = p.{name}" for name in PROGRAMME)
    is_last = f"p.class = {VMBO_LOWER} AND d.vmbo = 1 AND p.leerweg IN ('bb', 'kb', 'gl', 'tl')"
    klass = f"CASE WHEN {is_last} THEN CAST({LAST_VMBO} AS BIGINT) ELSE p.class END"
    high = f"{klass} * {2**_DIPLOMA} + d.code * {2**_PROGRAMME} + p.code * {2**_PLACE}"
    return f"""
        SELECT v.number, {high} AS high FROM kind_values v
        JOIN programmes p ON {same} JOIN diplomas d ON v.diploma = d.diploma"""
