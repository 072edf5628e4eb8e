"""Fictional initiatives around the fictional schools, as the plain records that the network stores.

Kinds, statuses, sectors and fields are those of `content/network/terms.yml`; numbers, chances and texts stand
in `content/settings/voorbeeld_initiatieven.yml`. Law: routes are lawful combinations only (WVO 2020 2.107a, 2.107l).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from routekaart.domain.codelists import leerwegen, mbo_domeinen, profielen, sector_of
from routekaart.sources.voorbeeld_onderwijs.draws import whole_numbers
from routekaart.sources.voorbeeld_onderwijs.geography import geography
from routekaart.sources.voorbeeld_onderwijs.luck import Luck
from routekaart.sources.voorbeeld_onderwijs.parameters import initiative_settings as settings
from routekaart.sources.voorbeeld_onderwijs.parameters import parameters
from routekaart.sources.voorbeeld_onderwijs.parties import (
    TECHNICAL,
    company,
    gemeente_party,
    mbo_for,
    mbo_party,
    near,
    usual_domein,
    vo_party,
)
from routekaart.sources.voorbeeld_onderwijs.schools import Vestiging, vestigingen

Initiative = dict[str, Any]
_TODAY = date(2026, 8, 1)
"""The day on which the example was "written down": no status lies after it."""

_ATTEMPTS = 8
_EXPERIMENTS_END = date(2022, 8, 1)
_PILOT_DATES = (date(2020, 9, 15), date(2020, 12, 15), date(2021, 8, 1))
_STO_DATES = (date(2018, 9, 1), date(2019, 4, 1), date(2020, 1, 1))


def generate_initiatives(count: int | None = None, seed: int | None = None) -> list[Initiative]:
    """Fictional initiatives, by default in a realistic number for the schools of the example edition.

    Shape: dicts with the fields of `network.records.Record`, dates as ISO text. The kinds keep their proportions.
    """
    kinds: dict[str, int] = settings()["aantallen"]
    own_seed = parameters()["zaad"] if seed is None else seed
    total = sum(kinds.values()) if count is None else count
    numbers = dict(zip(kinds, whole_numbers(list(kinds.values()), total), strict=True))
    initiatives: dict[str, Initiative] = {}
    for kind, size in numbers.items():
        attempts = _ATTEMPTS
        for number in range(size):
            initiative = _new(
                kind, [Luck(own_seed, f"{kind}/{number}/{again}") for again in range(attempts)], initiatives
            )
            attempts = attempts if initiative["name"] not in initiatives else 1
            initiatives[
                initiative["name"] if initiative["name"] not in initiatives else f"{kind}/{number}"
            ] = initiative
    return list(initiatives.values())


def _new(kind: str, chances: list[Luck], there: dict[str, Initiative]) -> Initiative:
    """An initiative with a name of its own, or the last one tried when there are not schools enough for that."""
    for luck in chances:
        initiative = _MAKERS[kind](kind, luck)
        if initiative["name"] not in there:
            break
    return initiative


def _route(kind: str, luck: Luck) -> Initiative:
    """A doorlopende or geïntegreerde leerroute, or an experiment of before 2022."""
    leerweg, niveau = _combination(kind, luck)
    school, profiel = _school_and_profiel(leerweg, luck)
    domein = usual_domein(profiel, niveau, luck)
    place = mbo_for(school, domein, niveau, luck)
    sector = sector_of(profiel)
    parties = [vo_party(school), mbo_party(place)]
    if luck.happens(settings()["tweede_vestiging"]):
        parties += [vo_party(other) for other in near(school, {profiel}, leerweg)[:1]]
    parties += [company(sector, school.gemeente, luck) for _ in range(luck.between(0, 3))]
    if luck.happens(settings()["gemeente_doet_mee"]):
        parties.append(gemeente_party(school.gemeente))
    starts, statuses, ends = (_experiment_dates if kind == "experiment" else _route_dates)(luck)
    words = _words(school, profiel, domein, niveau, leerweg, kind)
    initiative = _initiative(kind, words, parties, statuses, starts, ends, luck)
    at_vmbo = luck.happens(settings()["niveau_2_op_vmbo_locatie"]) if niveau == 2 else None
    return {
        **initiative,
        "profielen": [profiel],
        "domeinen": [domein],
        "leerwegen": [leerweg],
        "levels": [str(niveau)],
        "sectors": [sector],
        "mbo_at_vmbo_location": at_vmbo,
        "source": "register"
        if kind != "experiment" and _is_reported(statuses) and luck.happens(settings()["uit_het_register"])
        else "zelf-gemeld",
    }


def _combination(kind: str, luck: Luck) -> tuple[str, int]:
    table = settings()["combinaties"][kind]
    return luck.weighted({(leerweg, niveau): weight for leerweg, niveau, weight in table})


def _school_and_profiel(leerweg: str, luck: Luck) -> tuple[Vestiging, str]:
    """A vestiging with the leerweg, the larger ones more often, and a profiel that it offers there."""
    share = list(leerwegen()).index(leerweg)
    weights = {number: school.size * school.leerwegen[share] for number, school in enumerate(vestigingen())}
    school = vestigingen()[luck.weighted(weights)]
    if leerweg != "tl":
        return school, luck.pick(school.profielen)
    if school.kind == "groen":
        return school, "tl-groen"
    return school, luck.weighted(parameters()["profielen_tl"])


def _route_dates(luck: Luck) -> tuple[date, list[tuple[str, date]], date | None]:
    """When a route starts, its statuses up to today, and when it ended."""
    year = luck.weighted(settings()["begin_van_routes"])
    starts = date(year, 8, 1)
    plan = [
        ("orientatie", starts - timedelta(luck.between(430, 640))),
        ("in-voorbereiding", starts - timedelta(luck.between(240, 400))),
        ("gemeld", starts - timedelta(luck.between(10, 235))),
        ("gestart", starts),
    ]
    stops = year < 2024 and luck.happens(settings()["stopt_eerder"])
    ends = date(year + luck.between(2, 3), 8, 1) if stops else None
    return starts, _until_today(plan, ends), ends


def _experiment_dates(luck: Luck) -> tuple[date, list[tuple[str, date]], date | None]:
    year = luck.weighted(settings()["begin_van_experimenten"])
    starts = date(year, 8, 1)
    ends = min(_EXPERIMENTS_END, date(year + luck.between(4, 8), 8, 1))
    plan = [("in-voorbereiding", starts - timedelta(luck.between(150, 300))), ("gestart", starts)]
    return starts, _until_today(plan, ends), ends


def _until_today(plan: list[tuple[str, date]], ends: date | None) -> list[tuple[str, date]]:
    statuses = [(status, on) for status, on in plan if on <= _TODAY]
    if ends is not None and ends <= _TODAY:
        statuses.append(("beeindigd", ends))
    return statuses


def _is_reported(statuses: list[tuple[str, date]]) -> bool:
    return any(status == "gemeld" for status, _ in statuses)


def _sto(kind: str, luck: Luck) -> Initiative:
    """A region of Sterk Techniekonderwijs: at least two vmbo vestigingen, one mbo institution, companies."""
    schools = [school for school in vestigingen() if set(school.profielen) & TECHNICAL]
    school = luck.pick([school for school in schools if near(school, TECHNICAL, "kb")])
    partners = near(school, TECHNICAL, "kb")[: luck.between(1, 3)]
    parties = [vo_party(other) for other in (school, *partners)]
    parties.append(mbo_party(mbo_for(school, "79020", 3, luck)))
    parties += [company("techniek", school.gemeente, luck) for _ in range(luck.between(3, 7))]
    parties.append(gemeente_party(school.gemeente))
    ends = date(2024, 8, 1) if luck.happens(0.2) else None
    plan = list(zip(("orientatie", "in-voorbereiding", "gestart"), _STO_DATES, strict=True))
    words = _words(school, "", "79020", 3, "kb", kind)
    initiative = _initiative(kind, words, parties, _until_today(plan, ends), _STO_DATES[-1], ends, luck)
    technical = sorted(set().union(*(set(s.profielen) for s in (school, *partners))) & TECHNICAL)
    return {
        **initiative,
        "profielen": technical,
        "domeinen": ["79000", "79010", "79020", "79060"],
        "leerwegen": ["bb", "kb", "gl"],
        "levels": ["2", "3", "4"],
        "sectors": ["techniek"],
        "practice_region": settings()["sto_regio"].format(**words),
    }


def _pilot(kind: str, luck: Luck) -> Initiative:
    """A praktijkgericht programma for gl and tl: prepared from 15-12-2020, taught from 2021-2022."""
    school, profiel = _school_and_profiel("tl", luck)
    sector, domein = sector_of(profiel), usual_domein(profiel, 4, luck)
    parties = [vo_party(school), mbo_party(mbo_for(school, domein, 4, luck))]
    parties += [company(sector, school.gemeente, luck) for _ in range(luck.between(1, 4))]
    ends = date(2024, 8, 1) if luck.happens(0.35) else None
    plan = list(zip(("orientatie", "in-voorbereiding", "gestart"), _PILOT_DATES, strict=True))
    words = _words(school, profiel, domein, 4, "tl", kind)
    initiative = _initiative(kind, words, parties, _until_today(plan, ends), _PILOT_DATES[1], ends, luck)
    has_gl = school.leerwegen[list(leerwegen()).index("gl")] > 0
    return {
        **initiative,
        "profielen": [profiel],
        "domeinen": [domein],
        "leerwegen": ["gl", "tl"] if has_gl else ["tl"],
        "levels": ["4"],
        "sectors": [sector],
    }


def _network(kind: str, luck: Luck) -> Initiative:
    """A leerlab or another cooperation: some vestigingen, one or two institutions, companies, sometimes a gemeente."""
    leerweg = luck.pick(("bb", "kb", "kb", "tl"))
    school, profiel = _school_and_profiel(leerweg, luck)
    domein, sector = usual_domein(profiel, 3, luck), sector_of(profiel)
    parties = [vo_party(school)]
    parties += [vo_party(other) for other in near(school, {profiel}, leerweg)[: luck.between(0, 3)]]
    parties.append(mbo_party(mbo_for(school, domein, 3, luck)))
    if kind == "samenwerking":
        parties += [company(sector, school.gemeente, luck) for _ in range(luck.between(0, 5))]
    if luck.happens(settings()["gemeente_doet_mee"]):
        parties.append(gemeente_party(school.gemeente))
    table = "begin_van_leerlabs" if kind == "leerlab" else "begin_van_samenwerking"
    starts = date(luck.weighted(settings()[table]), luck.pick((1, 3, 8, 10)), 1)
    ends = date(starts.year + luck.between(2, 4), 8, 1) if luck.happens(0.25) else None
    plan = [("in-voorbereiding", starts - timedelta(luck.between(60, 240))), ("gestart", starts)]
    words = _words(school, profiel, domein, 3, leerweg, kind)
    initiative = _initiative(kind, words, parties, _until_today(plan, ends), starts, ends, luck)
    return {
        **initiative,
        "profielen": [profiel],
        "domeinen": [domein],
        "leerwegen": [leerweg],
        "levels": {"bb": ["2"], "kb": ["3", "4"], "tl": ["4"]}[leerweg],
        "sectors": [sector],
    }


def _words(
    school: Vestiging, profiel: str, domein: str, niveau: int, leerweg: str, kind: str
) -> dict[str, object]:
    """What the names and goals of `kind` may mention."""
    route = "vakmanschaproute" if niveau < 4 else "beroepsroute"
    if niveau == 4 and sector_of(profiel) in ("techniek", "landbouw"):
        route = "technologieroute"
    return {
        "vestiging": school.name,
        "plaats": geography().names[school.gemeente],
        "profiel": profiel.removeprefix("tl-") and profielen()[profiel].name.capitalize() if profiel else "",
        "domein": mbo_domeinen()[domein].name,
        "niveau": niveau,
        "leerweg": leerweg,
        "soort": settings()["experimentsoorten"][route] if kind == "experiment" else "",
        "programma": settings()["programmas"].get(profiel, ""),
    }


def _initiative(
    kind: str,
    words: dict[str, object],
    parties: list[dict[str, Any]],
    statuses: list[tuple[str, date]],
    starts: date,
    ends: date | None,
    luck: Luck,
) -> Initiative:
    """The fields that every kind has."""
    last = statuses[-1]
    asked = _TODAY - timedelta(luck.between(20, 900))
    confirmed = last[1] if last[0] == "beeindigd" else max(asked, last[1])
    return {
        "kind": kind,
        "name": settings()["namen"][kind].format(**words),
        "goal": settings()["doelen"][kind].format(**words),
        "partners": _unique(parties),
        "statuses": [{"status": status, "on": on.isoformat()} for status, on in statuses],
        "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat() if ends else None,
        "practice_region": "",
        "contact_role": luck.pick(settings()["contactrollen"]),
        "source": "zelf-gemeld",
        "source_reference": "",
        "last_confirmed_on": confirmed.isoformat(),
        "mbo_at_vmbo_location": None,
        "is_example": True,
    }


def _unique(parties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parties, each once."""
    return list({(party["role"], party["name"]): party for party in parties}.values())


def routes(initiatives: list[Initiative]) -> Iterator[Initiative]:
    """The doorlopende and geïntegreerde leerroutes among them."""
    kinds = ("doorlopende-leerroute", "geintegreerde-leerroute")
    return (route for route in initiatives if route["kind"] in kinds)


_MAKERS = {
    "doorlopende-leerroute": _route,
    "geintegreerde-leerroute": _route,
    "experiment": _route,
    "sto-regio": _sto,
    "praktijkgericht-programma": _pilot,
    "leerlab": _network,
    "samenwerking": _network,
}
