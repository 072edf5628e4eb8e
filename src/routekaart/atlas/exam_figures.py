"""What every picture of real figures needs: the region of an address, the words under it, its provenance."""

from __future__ import annotations

from dataclasses import dataclass

from routekaart.atlas.edition import edition
from routekaart.atlas.missing import NotFound
from routekaart.atlas.search import nearest
from routekaart.domain.counts import Unknown
from routekaart.domain.messages import message
from routekaart.domain.regions import (
    DIVISION_OF_WORD,
    DIVISIONS,
    UNKNOWN_REGION,
    URL_WORDS,
    Region,
    region_by_slug,
)
from routekaart.figures.model import Explanation
from routekaart.scanner.atoms import Atoms, serving_atoms
from routekaart.scanner.indicators import Indicator, indicators


def real_figures() -> Atoms:
    """The real figures that stand beside the serving edition."""
    return serving_atoms(edition())


def region_at(word: str, slug: str) -> Region:
    """The region that an address names. Raises: NotFound with what lies near."""
    division = DIVISION_OF_WORD.get(word)
    region = region_by_slug(division, slug) if division else UNKNOWN_REGION
    if isinstance(region, Unknown):
        raise NotFound(slug, nearest(slug, (division,) if division else DIVISIONS))
    return region


def indicator_at(name: str) -> Indicator:
    """The indicator that an address names. Raises: NotFound."""
    if name not in indicators():
        raise NotFound(name)
    return indicators()[name]


def phrase(region: Region) -> str:
    """The region in a sentence: `de gemeente Groningen`."""
    return message(f"web.the_{region.division}", name=region.name)


def place_of(region: Region) -> tuple[str, str]:
    """The two last parts of the address of a region."""
    return URL_WORDS[region.division], region.slug


def explained(indicator: Indicator, atoms: Atoms, extra: str = "") -> Explanation:
    """What stands under a figure of real figures; `extra` is a sentence about this picture."""
    about = atoms.provenance
    return Explanation(
        definition=" ".join((indicator.definition.strip(), extra)).strip(),
        source_title=f"{about.publisher}, {about.title}",
        source_url=about.url,
        reference_date=about.reference_date,
        measured_at=indicator.measured_at,
        status=indicator.status,
        small_numbers=indicator.small_numbers.strip(),
    )


@dataclass(frozen=True)
class Years:
    """The first and the last school year of a source."""

    first: str
    last: str


def years_of(atoms: Atoms) -> Years:
    """The school years that the figures run from and to."""
    return Years(atoms.school_years[0], atoms.school_years[-1])
