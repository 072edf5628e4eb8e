"""A judgement that a person records on the page of the verdict: it goes into the link like every other answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils import timezone

from routekaart.domain.messages import message
from routekaart.law.judgements import REASONED
from routekaart.law.schema import schema

from .lines import day_parts, day_text
from .posted import DAY

BUTTON = "oordeel"


class Judging(NamedTuple):
    """A judgement being written. `missing`: part -> what to do, while it was sent unfinished."""

    norm: str = ""
    uitkomst: str = ""
    persoon: str = ""
    parts: tuple[str, ...] = ()
    reden: str = ""
    missing: Mapping[str, str] = {}


def blank() -> Judging:
    """An unwritten judgement, of today."""
    return Judging(parts=day_parts(timezone.localdate().isoformat()))


def record(design: dict[str, Any], posted: QueryDict) -> Judging | None:
    """Puts a finished judgement into `design`. Missing: None then, else what is unfinished, and the design as it was."""
    given = {
        part: posted.get(f"oordeel.{part}", "").strip() for part in ("norm", "uitkomst", "persoon", "reden")
    }
    given["datum"] = day_text([posted.get(f"oordeel.datum.{part}", "") for part in DAY])
    missing = {part: message(f"leerroutes.judging_{part}") for part in REASONED if not given[part]}
    if (
        missing
        or given["norm"] not in schema()["properties"]["oordelen"]["items"]["properties"]["norm"]["enum"]
    ):
        parts = tuple(posted.get(f"oordeel.datum.{part}", "") for part in DAY)
        return Judging(given["norm"], given["uitkomst"], given["persoon"], parts, given["reden"], missing)
    listed = design.get("oordelen")
    others = [item for item in listed if _is_other(item, given["norm"])] if isinstance(listed, list) else []
    design["oordelen"] = [*others, given]
    return None


def _is_other(item: Any, norm: str) -> bool:
    return not isinstance(item, dict) or item.get("norm") != norm
