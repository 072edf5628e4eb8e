"""Random route designs for the property tests: every key may be missing; contradictions are left out.

A middenkaderopleiding whose `verlengd` and length speak against each other carries a warning and is read by
`verlengd`; such a pair is not drawn, for taking one of the two away decides which was meant.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NIVEAU = {
    "entreeopleiding": 1,
    "basisberoepsopleiding": 2,
    "vakopleiding": 3,
    "middenkaderopleiding": 4,
    "specialistenopleiding": 4,
}
LENGTHS = st.sampled_from([1, 1.5, 2, 2.5, 3, 4])
HOURS = st.sampled_from(
    [0, 249, 250, 450, 500, 610, 900, 1200, 1400, 2199, 2200, 2400, 2950, 3000, 3700, 4000, 6000]
)
YEARS = st.integers(1, 7)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object in which every key may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def opleidingen(draw: st.DrawFn) -> dict[str, Any]:
    soort = draw(st.sampled_from(sorted(NIVEAU)))
    full: dict[str, Any] = {"soort": soort, "niveau": NIVEAU[soort], "duur_jaren": draw(LENGTHS)}
    if soort == "middenkaderopleiding":
        full["verlengd"] = full["duur_jaren"] > 3
    full["domein"] = draw(st.sampled_from(["79140", "79020"]))
    return {key: value for key, value in full.items() if draw(st.booleans())}


JUDGEMENT = st.fixed_dictionaries(
    {
        "norm": st.sampled_from(
            [
                "aanverwant",
                "naar zijn oordeel gebaat",
                "aantoonbaar van voldoende kwaliteit",
                "passend vervolg",
            ]
        ),
        "uitkomst": st.sampled_from(["ja", "nee"]),
        "persoon": st.just("A. Voorbeeld"),
        "datum": st.just("2026-01-01"),
    },
    optional={"reden": st.just("Besproken")},
)
EXAM = some(route_jaar=st.integers(1, 4), tijdvak=st.integers(1, 3), vakken=st.just(["Nederlands"]))
PART = some(
    route_jaar=YEARS,
    aard=st.sampled_from(["vo", "mbo", "combinatie"]),
    aandeel_vo=st.just(0.5),
    vakoverstijgend=st.booleans(),
    vakken=st.just(["biologie"]),
    team=st.booleans(),
    team_leden=st.lists(some(bevoegdheden=st.just(["biologie"]), docent_mbo=st.booleans()), max_size=2),
    locatie=st.sampled_from(["101X100", "999X999"]),
)
LEAVING = some(
    route_jaar=st.integers(1, 4), bestemming=st.sampled_from(["vmbo-bb", "mbo-2", "entree", "anders"])
)
STEP = some(
    orgaan=st.sampled_from(["MR", "PMR", "studentenraad"]),
    onderwerp=st.sampled_from(["pta_oer", "samenwerking", "bekostiging", "minder_uren"]),
    datum=st.just("2026-01-01"),
    uitkomst=st.sampled_from(["ingestemd", "niet ingestemd", "positief advies"]),
)
RECORD = some(
    partij=st.sampled_from(["school", "instelling"]),
    aanbieder=st.sampled_from(["101A100", "202A200"]),
    doorlopendeLeerlijnVmboMbo=st.sampled_from(["DLR_VMBO_MBO", "GLR_VMBO_MBO"]),
    samenwerkende_aanbieders=st.sampled_from([["101A100"], ["202A200"]]),
    begindatum=st.just("2026-08-01"),
)


def designs() -> st.SearchStrategy[dict[str, Any]]:
    """Designs that fit the schema."""
    return some(
        kind=st.sampled_from(["DLR", "GLR"]),
        leerweg=st.sampled_from(["bb", "kb", "gl", "tl"]),
        profiel=st.sampled_from(["Z&W", "PIE", "zorg en welzijn", "techniek", "sport"]),
        school=some(
            schoolsoort=st.sampled_from([["vbo"], ["mavo"], ["vbo", "mavo"]]),
            profielen=st.sampled_from([["Z&W"], ["PIE", "techniek"]]),
        ),
        opleiding=opleidingen(),
        leertraject=st.sampled_from(["BOL", "BBL"]),
        start_leerjaar=st.integers(2, 4),
        duur_jaren=YEARS,
        cohort_start=st.sampled_from(["2021-08-01", "2025-08-01", "2026-01-01", "2026-08-01"]),
        uren=some(totaal=HOURS, begeleid=HOURS, bpv=HOURS),
        minder_uren_verantwoording=st.sampled_from([False, "Zie schoolplan"]),
        leerplicht_voltooid=st.booleans(),
        examens=st.lists(EXAM, max_size=3),
        programma=st.lists(PART, max_size=4),
        locaties=some(school=st.just(["101X100"]), instelling=st.just(["202X200"])),
        overeenkomst=some(
            **{letter: st.sampled_from([True, False, "Zie artikel"]) for letter in "abcdefghij"}
        ),
        verticale_scholengemeenschap=st.booleans(),
        bekostigingsoverdracht=st.booleans(),
        overstap=st.lists(LEAVING, max_size=4),
        inschrijving=some(
            uitgeschreven_vo_route_jaar=st.integers(2, 4), ingeschreven_mbo_route_jaar=st.integers(2, 4)
        ),
        medezeggenschap=st.lists(STEP, max_size=4),
        melding=some(gezamenlijk=st.booleans()),
        pta_datum=st.sampled_from(["2025-09-30", "2026-10-01"]),
        rio=st.lists(RECORD, max_size=2),
        oordelen=st.lists(JUDGEMENT, max_size=3),
    )
