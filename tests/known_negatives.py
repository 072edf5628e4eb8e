"""What proves a sentence that says no: of every kind of sentence the question to the edition, or why it needs none."""

from __future__ import annotations

from collections.abc import Callable

from routekaart.atlas.edition import edition
from routekaart.domain.regions import DIVISIONS, URL_WORDS, known_members, possible_members, region_by_slug
from routekaart.network.current import current_index
from routekaart.network.terms import terms


def _gemeenten(path: str) -> list[str]:
    word, slug = path.split("/")[2:4]
    division = next(name for name in DIVISIONS if URL_WORDS[name] == word)
    region = region_by_slug(division, slug)
    ids = known_members(region.id)  # type: ignore[union-attr]
    assert not possible_members(region.id), f"{path}: not all gemeenten are known"  # type: ignore[union-attr]
    return sorted(ids)  # type: ignore[arg-type]


def _code(path: str) -> str:
    return path.split("/")[2]


def _count(sql: str, *given: object) -> int:
    return int(edition().query(f"SELECT count(*) FROM {sql}", list(given))[0][0])


_CANDIDATES = (
    "exam JOIN vestiging USING (vestiging)"
    " WHERE candidates_high > 0 AND school_year = (SELECT max(school_year) FROM exam)"
)
_ANYWHERE = (
    "vestiging WHERE gemeente IS NULL AND vestiging IN (SELECT vestiging FROM exam WHERE candidates_high > 0)"
)


def nobody_took_an_exam_here(path: str) -> bool:
    return not _count(f"{_CANDIDATES} AND gemeente IN (SELECT unnest(?))", _gemeenten(path)) and not _count(
        _ANYWHERE
    )


def nobody_took_an_exam_here_in_the_first_year(path: str) -> bool:
    first = _CANDIDATES.replace("max(", "min(")
    return not _count(f"{first} AND gemeente IN (SELECT unnest(?))", _gemeenten(path)) and not _count(
        f"{first} AND gemeente IS NULL"
    )


def nobody_took_an_exam_at_this_school(path: str) -> bool:
    return _count("exam WHERE vestiging = ?", _code(path)) > 0 and not _count(
        f"{_CANDIDATES} AND vestiging = ?", _code(path)
    )


def no_other_school_in_this_gemeente(path: str) -> bool:
    here = "gemeente = (SELECT gemeente FROM vestiging WHERE vestiging = ?) AND vestiging <> ?"
    return not _count(f"{_CANDIDATES} AND {here}", _code(path), _code(path)) and not _count(_ANYWHERE)


def the_edition_has_no_candidates_of_this_school(path: str) -> bool:
    return not _count("exam WHERE vestiging = ?", _code(path))


def every_main_address_is_known(path: str) -> bool:
    living = "instelling WHERE brin NOT IN (SELECT brin FROM instelling_overgang)"
    return not _count(f"{living} AND gemeente IS NULL") and not _count(
        f"{living} AND gemeente IN (SELECT unnest(?))", _gemeenten(path)
    )


def the_exams_of_every_place_are_counted(path: str) -> bool:
    """A row or cell of a figure is 0: DUO's file names every school with candidates, and each has a gemeente here."""
    return not _count(_ANYWHERE)


def nobody_told_of_a_route(path: str) -> bool:
    return not any(entry.record.kind in terms()["route_kinds"] for entry in current_index().entries)


def the_edition_has_no_streams(path: str) -> bool:
    return not edition().has_table("flow_table") or not _count("flow_table")


def the_register_is_not_in_the_edition(path: str) -> bool:
    return not _count("rio_aangeboden_opleiding")


def a_file_was_not_there(path: str) -> bool:
    return bool(edition().manifest["absent"])


def this_institution_has_ended(path: str) -> bool:
    return _count("instelling_overgang WHERE brin = ?", _code(path)) == 1


def it_says_what_is_not_known(path: str) -> bool:
    return True


def it_tells_how_the_figure_is_made(path: str) -> bool:
    """The sentence is about the way of counting, the same for every place: nothing on the page is counted for it."""
    return True


def it_quotes_a_document(path: str) -> bool:
    return True


def it_repeats_what_was_asked(path: str) -> bool:
    return True


def it_counts_what_was_reported_here(path: str) -> bool:
    """Initiatives are reported to this site itself: it knows all that it has. A region must be known whole."""
    return "/regio/" not in path or _gemeenten(path) is not None


def it_counts_what_was_reported_of_one_party(path: str) -> bool:
    """A row of a table is about one school or institution, told by its code, also where its region is in doubt."""
    return True


def nobody_can_report_a_contact_person_yet(path: str) -> bool:
    """The site keeps no contact persons: whoever asks is led to the operator."""
    return "contact" not in terms()


KNOWN: dict[str, Callable[[str], bool]] = {
    r"In \S+ deed niemand vmbo-examen op een school in .*": nobody_took_an_exam_here,
    r"In \S+ deden .* vmbo-examen\. In \S+ deed niemand dat\.( .*)?": nobody_took_an_exam_here_in_the_first_year,
    r"([^:]+: )?geen examenkandidaten": the_exams_of_every_place_are_counted,
    r"([^:]+: )?niet te zeggen zonder examenkandidaten in het eerste jaar": the_exams_of_every_place_are_counted,
    r"Lijnen van .*\. Het eind van .*: niet te zeggen zonder .*": nobody_took_an_exam_here_in_the_first_year,
    r"Er is hier geen school waar leerlingen in .* vmbo-examen deden\..*": nobody_took_an_exam_here,
    r"Onder deze vestigingscode telde DUO in \S+ geen vmbo-examens\. .* is niet bekend\.": (
        nobody_took_an_exam_at_this_school
    ),
    r"Er is in deze gemeente geen andere school .*": no_other_school_in_this_gemeente,
    r"Of .*, is niet bekend: in deze editie staan geen examenkandidaten van deze school\..*": (
        the_edition_has_no_candidates_of_this_school
    ),
    r"Er is hier geen mbo-instelling met het hoofdadres\. .*": every_main_address_is_known,
    r"Hier is nog geen initiatief gemeld\..*": it_counts_what_was_reported_here,
    r"In heel Nederland is van \d+ initiatie(f|ven) geen plaats bekend\.": it_says_what_is_not_known,
    r"niet bekend: geen bron hier noemt .*": it_says_what_is_not_known,
    r"De lijst van locaties is niet volledig\. Van .* is geen plaats bekend\.": it_says_what_is_not_known,
    r"Van \d+ gemeenten? zegt geen lijst of .*": it_says_what_is_not_known,
    r"Van .* is niet bekend welke gemeenten erbij horen\. Daarom staan hier geen cijfers\.": it_says_what_is_not_known,
    r"Daarom staat hier geen figuur\.": it_says_what_is_not_known,
    # Figures and their tables
    r"0": the_exams_of_every_place_are_counted,
    r"(Basis|Kader|Gemengd|Theoretisch) \(\w\w\), \S+: 0": the_exams_of_every_place_are_counted,
    r"Kaart met 0 vmbo-scholen .*": the_exams_of_every_place_are_counted,
    r"(Lijnen .*|niet bekend): alleen kleine groepen.*": it_says_what_is_not_known,
    r"[^:]+: 0": the_exams_of_every_place_are_counted,
    r"Scholen \(vestigingen\) met vmbo-examenkandidaten .* niet op het adres\.": it_tells_how_the_figure_is_made,
    r"(DUO laat a|A)antallen van 1 tot en met 4 .*": it_tells_how_the_figure_is_made,
    r"Leerlingen die in dit schooljaar vmbo-examen deden, .*": it_tells_how_the_figure_is_made,
    r"Welk deel van de examenkandidaten .*": it_tells_how_the_figure_is_made,
    r"(Geteld naar )?de plaats van de school, niet waar leerlingen wonen.*": it_tells_how_the_figure_is_made,
    r"Indeling van \d+\. .*": it_tells_how_the_figure_is_made,
    r"Dit cijfer telt routes en regio’s, geen personen\.": it_tells_how_the_figure_is_made,
    r".* niet zeker of het er minder zijn\.": it_says_what_is_not_known,
    r".* Precies weten we het niet: .*": it_says_what_is_not_known,
    r".* Groepen van minder dan vijf tellen niet mee\.": it_tells_how_the_figure_is_made,
    r".* is niet te zeggen: kleine aantallen zijn verborgen\..*": it_says_what_is_not_known,
    r"([^:]+: )?niet te zeggen": it_says_what_is_not_known,
    # Institutions
    r".* \(register van .*, niet volledig\)": it_says_what_is_not_known,
    r"Hoeveel studenten hier staan ingeschreven, is niet bekend: .*": it_says_what_is_not_known,
    r"Of een mbo-instelling hier een locatie heeft, is niet bekend\.": it_says_what_is_not_known,
    r"Deze instelling telt niet meer mee .*": this_institution_has_ended,
    # Initiatives
    r"Bij \d+ (andere? )?initiatie(f|ven) is niet precies gemeld welke (school|mbo-instelling) meedoet\.": (
        it_says_what_is_not_known
    ),
    r"Of hier een initiatief is gemeld, is niet te zeggen: .*": it_says_what_is_not_known,
    r"Zeker van deze regio (is|zijn) .* niet bekend .*": it_says_what_is_not_known,
    r"Er kunnen er meer zijn: .*": it_says_what_is_not_known,
    r".*al \d+ jaar niet bevestigd.*": it_says_what_is_not_known,
    r"Van geen partner is de plaats bekend\..*": it_says_what_is_not_known,
    r"Niet bekend is de plaats van .*": it_says_what_is_not_known,
    r"Op deze datum is geen partner bekend\.": it_says_what_is_not_known,
    r"Dit initiatief als gegevens \(JSON\)\. Klopt er iets niet\? .*": it_repeats_what_was_asked,
    # Regions
    r"Van .* is dit niet te zeggen: van .* ho(ort|ren)\.": it_says_what_is_not_known,
    r"Voor .* is nog geen contactpersoon gemeld\.": nobody_can_report_a_contact_person_yet,
    r"Er is (hier )?nog geen route (van vmbo naar mbo )?gemeld( met een vmbo-school uit .*)?\..*": (
        it_counts_what_was_reported_here
    ),
    r"Of hier een route loopt, is niet te zeggen: .*": it_says_what_is_not_known,
    r"In alles: .* geen plaats bekend\.": it_says_what_is_not_known,
    r"(Nog in geen enkele sector|Bij \d+ van de \d+ .* nog geen) .*gemeld( met een school van hier)?": (
        it_counts_what_was_reported_here
    ),
    r"(mbo [\d–]+ )?(nog )?geen route gemeld(, op geen enkel niveau)?": it_counts_what_was_reported_here,
    r"Gemelde routes met een vmbo-school van hier, .* Een plan telt nog niet mee\.": it_tells_how_the_figure_is_made,
    r"✕ geen gemeld": it_counts_what_was_reported_of_one_party,
    r'(<iframe [^>]*title=")?In .* is bij geen enkele sector duidelijk groei of krimp("[^>]*></iframe>)?': (
        it_says_what_is_not_known
    ),
    r"geen (duidelijk verschil|zichtbare stroom)": it_says_what_is_not_known,
    r"Geen school met vmbo-examens": nobody_took_an_exam_here,
    r"(Kijk bij de buren: .*)?Hier staat geen school met vmbo-examens, daar wel\.": nobody_took_an_exam_here,
    r"In geen van deze gemeenten staat een vmbo-school\.": nobody_took_an_exam_here,
    # Home
    r"Waar loopt een route van vmbo naar mbo, .*\?": it_repeats_what_was_asked,
    r"(Ik begeleid een regio)?Waar veel leerlingen heen gaan, .*": it_repeats_what_was_asked,
    r"Hier is nog geen route gemeld": it_counts_what_was_reported_here,
    r'(<iframe [^>]*title=")?Er is nog geen route gemeld("[^>]*></iframe>)?': nobody_told_of_a_route,
    # Map
    r"Geen initiatief bekend .*": it_counts_what_was_reported_here,
    r"(eind \d{4}|nu): (geen initiatief bekend|nog niets gemeld)": it_counts_what_was_reported_here,
    r"Kaart met 0 initiatieven": it_counts_what_was_reported_here,
    r"Experiment \(.*\)0": it_counts_what_was_reported_here,
    r"Niets om uit te kiezen bij deze keuzes\.": it_counts_what_was_reported_here,
    r"Niets gevonden\. .*": it_counts_what_was_reported_here,
    r"Van \d+ (andere? )?initiatie(f|ven) is niet alles gemeld waarop u kiest\. .*": it_says_what_is_not_known,
    r"\d+ initiatie(f staat|ven staan) niet op de kaart: daarvan is geen plaats bekend\.": it_says_what_is_not_known,
    r"De letter rechtsonder is de status; .*": it_tells_how_the_figure_is_made,
    r".*bestaat-niet.*": it_repeats_what_was_asked,
    # Monitor
    r"(Hier|Over \S+) is (hier )?nog geen leerroute gemeld\. De brief .*": nobody_told_of_a_route,
    r"Zolang over deze dag niets is gemeld, weten we van geen enkele regio of er een route is\..*": nobody_told_of_a_route,
    r"\? niet te zeggen: .*": it_says_what_is_not_known,
    r".*niet na te rekenen.*": it_quotes_a_document,
    r"Regio’s waarvan we van geen enkele gemeente zeker weten .*": it_says_what_is_not_known,
    r"Voor \S+ gebruiken alle indelingen de lijsten van .*": it_tells_how_the_figure_is_made,
    r"Het register is hier niet geladen": the_register_is_not_in_the_edition,
    r"Deze editie heeft geen gegevens uit RIO\..*": the_register_is_not_in_the_edition,
    # Streams
    r"Hier staan nog geen leerlingstromen": the_edition_has_no_streams,
    r"In deze editie staan geen leerlingstromen\..*": the_edition_has_no_streams,
    r"Zij zeggen niet alles wat hier gevraagd wordt\..*": it_tells_how_the_figure_is_made,
    r"Het ministerie, DUO of een regio .* nooit op deze site\.": it_tells_how_the_figure_is_made,
    r"routekaart flows publish .* niets te herleiden is\.": it_tells_how_the_figure_is_made,
    # Sources
    r"Niet in deze editie": a_file_was_not_there,
    r".*: het bestand was er niet\.": a_file_was_not_there,
    r"(Aantallen \w+|Schooljaren) die (niet kunnen|geen schooljaar zijn)": it_tells_how_the_figure_is_made,
    r".*(op geen vast adres|niet als één bestand aanbiedt)\.": it_tells_how_the_figure_is_made,
}
