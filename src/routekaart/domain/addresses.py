"""The addresses of the site: no other module and no template writes a path.

A page says which views answer its addresses in its `page.py`. Query parameters without a value are left out.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from routekaart.domain.regions import URL_WORDS, Region

Value = str | int | date | None


def _at(*parts: Value, **query: Value) -> str:
    return adding("/" + "/".join(quote(str(part), safe=",:+") for part in parts), **query)


def adding(address: str, **query: Value) -> str:
    """An address with more in its query; "" stays "", for there is nothing to lead to."""
    given = {name: value for name, value in query.items() if value not in ("", None)}
    if not address or not given:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(given, safe=',/')}"


def home(**query: Value) -> str:
    return adding("/", **query)


def search(text: str = "") -> str:
    """The places that a text may mean."""
    return _at("zoek", q=text)


def regions() -> str:
    """All regions."""
    return _at("regio")


def division(word: str) -> str:
    """The regions of a division; `word` names it in addresses ("rmc-regio")."""
    return _at("regio", word)


def region(region: Region) -> str:
    return region_at(URL_WORDS[region.division], region.slug)


def region_at(word: str, slug: str) -> str:
    """The region of a division that a slug names; `word` names the division in addresses."""
    return _at("regio", word, slug)


def region_figures(word: str, slug: str) -> str:
    return _at("regio", word, slug, "cijfers")


def school(code: str) -> str:
    return _at("school", code)


def institution(brin: str) -> str:
    return _at("instelling", brin)


def initiative(number: int, **query: Value) -> str:
    return _at("initiatief", number, **query)


def map(**query: Value) -> str:
    """The map of initiatives; `query` names facets, a date and a window."""
    return _at("kaart", **query)


def map_file(form: str, **query: Value) -> str:
    """The initiatives of the map as csv, xlsx or geojson."""
    return _at(f"kaart.{form}", **query)


def map_part() -> str:
    """What of the map's page changes with a choice."""
    return _at("kaart", "deel")


def map_marks() -> str:
    """The marks in a window, as data."""
    return _at("kaart", "plekken")


def map_mark() -> str:
    """What stands behind one mark."""
    return _at("kaart", "plek")


def map_shapes(name: str, **query: Value) -> str:
    """The outlines of a division, as data."""
    return _at("kaart", "vormen", name, **query)


def map_tiles() -> str:
    """The background under the map, with the signs for zoom and place that a map library fills in."""
    return "/kaart/achtergrond/{z}/{x}/{y}"


def embedded_map(**query: Value) -> str:
    """The map for an iframe on another site."""
    return _at("insluiten", "kaart", **query)


def streams(place: str = "", **query: Value) -> str:
    """The diagram of a place: a code, "nederland", or a division and a region ("rmc-regio/utrecht")."""
    return _at("stromen", van=place, **query)


def streams_to(brin: str, **query: Value) -> str:
    """Where the students of an institution come from."""
    return _at("stromen", "instelling", brin, **query)


def talk(code: str, **query: Value) -> str:
    """With whom a school or institution could talk first."""
    return _at("stromen", "gesprek", code, **query)


def white_spots(place: str) -> str:
    """Large, steady streams without a route, from a place that is written as in `streams`."""
    return _at("stromen", "witte-vlekken", *place.split("/"))


def comparison(**query: Value) -> str:
    """Two diagrams of streams side by side."""
    return _at("stromen", "vergelijk", **query)


def monitor(**query: Value) -> str:
    return _at("monitor", **query)


def pin() -> str:
    """Where a figure of the monitor is asked to be kept."""
    return _at("monitor", "vast")


def pinned(key: str, form: str = "") -> str:
    """A figure of the monitor that was kept; `form` "json" for its data."""
    return _at("monitor", "vast", f"{key}.{form}" if form else key)


def register(**query: Value) -> str:
    """The register beside the initiatives."""
    return _at("monitor", "register", **query)


def register_review(**query: Value) -> str:
    """What the staff has to look at in the register."""
    return _at("monitor", "register", "nakijken", **query)


def register_decision() -> str:
    """Where a decision on a line of the register is sent."""
    return _at("monitor", "register", "oordeel")


def law() -> str:
    """What the law allows."""
    return _at("leerroutes")


def rules() -> str:
    return _at("leerroutes", "regels")


def rule(name: str) -> str:
    return _at("leerroutes", "regels", name.lower())


def law_changes() -> str:
    return _at("leerroutes", "wijzigingen")


def design_schema() -> str:
    """What a design may hold, as JSON Schema."""
    return _at("leerroutes", "ontwerp.schema.json")


def route_check(design: str = "", **query: Value) -> str:
    """The check of a route; `design` is the design as text for an address."""
    return _at("leerroutes", "toets", ontwerp=design, **query)


def route_check_answers() -> str:
    """Where the form of the check is sent."""
    return _at("leerroutes", "toets", "invullen")


def route_check_opening() -> str:
    """Where a saved design is sent."""
    return _at("leerroutes", "toets", "openen")


def route_check_live() -> str:
    """Where a form is sent for its verdict while it is filled in."""
    return _at("leerroutes", "toets", "scherm")


def route_check_file(form: str, design: str = "", **query: Value) -> str:
    """The verdict on a design as json or pdf."""
    return _at("leerroutes", f"toets.{form}", ontwerp=design, **query)


def leaving(design: str = "", **query: Value) -> str:
    """What a student keeps who leaves a route."""
    return _at("leerroutes", "overstap", ontwerp=design, **query)


def rio() -> str:
    """How a route is registered in RIO."""
    return _at("leerroutes", "rio")


def rio_check() -> str:
    """Where what stands in RIO is sent to be checked."""
    return _at("leerroutes", "rio", "controle")


def figure(slug: str, *place: Value) -> str:
    """A figure by itself."""
    return _at("cijfer", slug, *place)


def embedded_figure(alone: str) -> str:
    """For an iframe on another site: the figure that stands alone at an address."""
    return f"{alone}/insluiten"


def figure_file(alone: str, form: str) -> str:
    """The same as csv, xlsx, svg or png."""
    return f"{alone}.{form}"


def sources(source: str = "") -> str:
    """The sources, or one of them."""
    return _at("bronnen") + (f"#{quote(source)}" if source else "")


def manifest() -> str:
    """What the edition was made from, as data."""
    return _at("bronnen", "manifest.json")


def api() -> str:
    """The explanation of the API."""
    return _at("api")


def api_answer(*parts: Value, **query: Value) -> str:
    """An operation of the API."""
    return _at("api", "v1", *parts, **query)


def text_page(slug: str) -> str:
    """A page of text alone: "privacy", "toegankelijkheid", "vragen", "jongeren" or "begrippen"."""
    return _at(slug)


def sitemap() -> str:
    return _at("sitemap.xml")


def security() -> str:
    """Where a leak can be reported."""
    return _at(".well-known", "security.txt")


def staff() -> str:
    """What the staff has to do."""
    return _at("beheer")


def new_initiative() -> str:
    return _at("beheer", "initiatief", "nieuw")


def edit_initiative(number: int) -> str:
    return _at("beheer", "initiatief", number)


def merge_initiative(number: int) -> str:
    return _at("beheer", "initiatief", number, "samenvoegen")


def unmerge_initiative(number: int) -> str:
    return _at("beheer", "initiatief", number, "losmaken")


def account(page: str) -> str:
    """Where a person signs in ("login") or sees the second step ("2fa")."""
    return _at("account", page, "")
