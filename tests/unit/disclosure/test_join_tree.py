"""Which sets of tables may be published together."""

import numpy as np
import pytest

from routekaart.disclosure.join_tree import join_tree
from routekaart.disclosure.tables import Table, dimension
from routekaart.domain.messages import UserError

SCHOOLS = {
    "vestiging": ["a", "b", "c", "d"],
    "gemeente": ["G1", "G1", "G2", "G3"],
    "rmc": ["R1", "R1", "R1", "R2"],
    "provincie": ["P1", "P1", "P2", "P2"],
}
DIMENSIONS = {
    "school": dimension("school", SCHOOLS),
    "college": dimension("college", {"college": ["x", "y"]}),
    "domein": dimension("domein", {"domein": ["D1", "D2"]}),
}


def table(name: str, **levels: tuple[str, ...]) -> Table:
    leaves = tuple(np.array([DIMENSIONS[d].of_level[of[0]][0]]) for d, of in levels.items())
    return Table(name, "leerlingen", levels, leaves)


def test_tables_in_a_chain_form_a_tree():
    one = table("een", school=("vestiging", "*"), college=("college", "*"))
    two = table("twee", college=("college", "*"), domein=("domein", "*"))
    assert [(a.name, b and b.name) for a, b in join_tree(DIMENSIONS, [one, two])] == [
        ("een", "twee"),
        ("twee", None),
    ]


def test_tables_in_a_circle_are_refused_by_name():
    circle = [
        table("een", school=("vestiging", "*"), college=("college", "*")),
        table("twee", college=("college", "*"), domein=("domein", "*")),
        table("drie", domein=("domein", "*"), school=("vestiging", "*")),
    ]
    with pytest.raises(UserError, match="een, twee, drie"):
        join_tree(DIMENSIONS, circle)


def test_tables_that_cannot_agree_on_what_they_share_are_refused():
    by_school = table("fijn", school=("vestiging", "*"), college=("college", "*"))
    by_gemeente = table("grof", school=("gemeente", "*"), domein=("domein", "*"))
    with pytest.raises(
        UserError, match="Tabel fijn hangt samen met tabel grof, maar heeft het niveau gemeente"
    ):
        join_tree(DIMENSIONS, [by_school, by_gemeente])


def test_where_there_is_one_institution_its_kind_is_margin_enough():
    own = DIMENSIONS | {
        "college": dimension("college", {"college": ["x", "havo"], "soort": ["mbo", "havo"]}),
    }

    def of(name: str, *levels: str) -> Table:
        leaf = np.array([own["college"].of_level[levels[0]][0]])
        school = np.array([own["school"].of_level["vestiging"][0]])
        return Table(name, "p", {"school": ("vestiging", "*"), "college": levels}, (school, leaf))

    assert len(join_tree(own, [of("fijn", "college", "soort", "*"), of("grof", "soort", "*")])) == 2
    with pytest.raises(UserError, match="maar heeft het niveau"):
        join_tree(own, [of("fijn", "college", "*"), of("grof", "soort", "*")])


def test_divisions_that_do_not_nest_need_a_table_that_holds_both():
    by_rmc = table("rmc", school=("rmc", "*"))
    by_provincie = table("provincie", school=("provincie", "*"))
    with pytest.raises(
        UserError, match=r"Geen tabel bevat alle niveaus van dimensie school \(provincie, rmc\)"
    ):
        join_tree(DIMENSIONS, [by_rmc, by_provincie])
    both = table("beide", school=("gemeente", "rmc", "provincie", "*"))
    assert len(join_tree(DIMENSIONS, [by_rmc, by_provincie, both])) == 3


def test_other_people_do_not_tie_tables():
    one = table("een", school=("vestiging", "*"))
    other = Table("ander", "studenten", {"school": ("vestiging", "*")}, one.leaves)
    assert [b for _, b in join_tree(DIMENSIONS, [one, other])] == [None, None]
