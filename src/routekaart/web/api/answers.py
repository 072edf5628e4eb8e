"""What the resources answer, for the description and as a check on every answer.

Plain pydantic models: an answer is made of dictionaries, which need no Django getters.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from routekaart.domain.messages import message


class Link(BaseModel):
    href: str


class Links(BaseModel):
    self: Link
    first: Link
    last: Link
    prev: Link | None = None
    next: Link | None = None


class Lijst(BaseModel):
    """A page of a list; `aantal` counts the whole list."""

    aantal: int = Field(description=message("api.field_aantal"))
    pagina: int
    links: Links = Field(alias="_links")


class Code(BaseModel):
    """A code of a region with the years in which it holds; `onbekend` where no source tells."""

    code: str
    van: str
    tot: str


class Regio(BaseModel):
    id: str
    indeling: str
    naam: str
    slug: str
    codes: list[Code]
    gemeenten: list[str] | None = Field(description=message("api.field_gemeenten"))


class Regios(Lijst):
    resultaten: list[Regio]


class Partner(BaseModel):
    rol: str
    naam: str
    code: str
    gemeente: str
    van: date | None = Field(description=message("api.field_van_partner"))
    tot: date | None = Field(description=message("api.field_tot_partner"))


class Status(BaseModel):
    """One step of the history: from `vanaf` the initiative is in `status`."""

    status: str
    vanaf: date


class Initiatief(BaseModel):
    nummer: int
    soort: str
    naam: str
    doel: str
    status: str | None
    statusSinds: date | None  # noqa: N815 keys are camelCase (NLGov ADR)
    begin: date | None
    einde: date | None
    profielen: list[str]
    domeinen: list[str]
    leerwegen: list[str]
    niveaus: list[str]
    sectoren: list[str]
    praktijkregio: str
    mboOpVmboLocatie: bool | None  # noqa: N815
    contactrol: str
    bron: str
    bronverwijzing: str
    laatstBevestigd: date | None  # noqa: N815
    voorbeeld: bool | None = Field(description=message("api.field_voorbeeld"))
    ingetrokken: bool = Field(description=message("api.field_ingetrokken"))
    statussen: list[Status] = Field(description=message("api.field_statussen"))
    partners: list[Partner]


class EenInitiatief(Initiatief):
    """One record says of itself whether it is invented: what the letter names is real in an edition of examples too."""

    voorbeeldgegevens: bool = Field(description=message("api.field_voorbeeldgegevens"))


class Routes(Lijst):
    misschien: int = Field(description=message("api.field_misschien_aantal"))
    resultaten: list[Initiatief]


class Initiatieven(Routes):
    facetten: dict[str, dict[str, int]] = Field(description=message("api.field_facetten"))


class Punt(BaseModel):
    type: Literal["Point"]
    coordinates: tuple[float, float]


class PlekGegevens(BaseModel):
    nummer: int
    soort: str
    naam: str
    status: str | None
    partner: str
    rol: str
    exact: bool
    voorbeeld: bool | None


class Plek(BaseModel):
    type: Literal["Feature"]
    geometry: Punt
    properties: PlekGegevens


class Plekken(BaseModel):
    type: Literal["FeatureCollection"]
    numberMatched: int  # noqa: N815
    numberReturned: int  # noqa: N815
    features: list[Plek]


class Bron(BaseModel):
    id: str
    titel: str
    uitgever: str
    licentie: str
    adres: str | None
    opgehaald: str | None
    sha256: str | None
    rijen: int
    voorbeeld: bool


class Bronnen(BaseModel):
    editie: str
    gegevens: str
    resultaten: list[Bron]


class DekkingRegio(BaseModel):
    id: str
    naam: str
    heeftRoute: bool | None = Field(description=message("api.field_heeftRoute"))  # noqa: N815
    routes: list[int]
    misschien: list[int] = Field(description=message("api.field_misschien"))
    alleenMbo: list[int]  # noqa: N815
    misschienAlleenMbo: list[int] = Field(description=message("api.field_misschienAlleenMbo"))  # noqa: N815
    mbo2OpVmboLocatie: list[int]  # noqa: N815


class Dekking(BaseModel):
    datum: date
    bekend: str | None = Field(json_schema_extra={"format": "date-time"})
    indeling: str
    indelingJaar: int  # noqa: N815
    herberekend: bool
    definitie: str
    zin: str
    gemeld: bool = Field(description=message("api.field_gemeld"))
    volledig: bool = Field(description=message("api.field_volledig"))
    aantal: int = Field(description=message("api.field_aantal_regios"))
    aantalHoogstens: int = Field(description=message("api.field_aantal_hoogstens"))  # noqa: N815
    onbekend: int = Field(description=message("api.field_onbekend"))
    totaal: int
    alleenMbo: int  # noqa: N815
    alleenMboHoogstens: int  # noqa: N815
    mbo2OpVmboLocatie: int  # noqa: N815
    mbo2OpVmboLocatieHoogstens: int  # noqa: N815
    uitsplitsing: dict[str, dict[str, int]] = Field(description=message("api.field_uitsplitsing"))
    uitsplitsingHoogstens: dict[str, dict[str, int]]  # noqa: N815
    zonderPlaats: list[int] = Field(description=message("api.field_zonderPlaats"))  # noqa: N815
    regios: list[DekkingRegio]


class StroomTabel(BaseModel):
    naam: str
    vraag: str
    kolommen: list[str]


class StroomTabellen(BaseModel):
    """The tables. Missing: only `editie` and an empty list in an edition without streams."""

    editie: str
    titel: str | None = None
    methode: str | None = None
    basis: int | None = None
    indelingJaar: int | None = None  # noqa: N815
    schooljaren: list[str] | None = None
    resultaten: list[StroomTabel]


class StroomRijen(Lijst):
    """Rows of one table: its columns, then `aantal` (null where it is hidden or not known) and `status`.

    `toelichting`: why there is no row of what was asked, or none with a figure.
    """

    toelichting: str | None = None
    resultaten: list[dict[str, str | int | None]]
