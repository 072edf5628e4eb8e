"""How many hours the law asks of a design, told beside the questions about them."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format

from routekaart.domain.messages import message
from routekaart.law.hours import asked_hours, is_fewer
from routekaart.law.norms import PARTS, norms, versions
from routekaart.law.phases import START
from routekaart.law.rule import Facts
from routekaart.law.transition import texts_of
from routekaart.law.wording import plain


def needed(path: str, facts: Facts) -> str:
    """`Nodig: 2.700.` for a question about hours; with both numbers where two texts differ. Missing: empty."""
    part = path.removeprefix("uren.")
    if part == path or part not in PARTS:
        return ""
    texts = _texts(facts)
    before, after = (asked_hours(facts, norms(version)) for version in (texts[0], texts[-1]))
    if before is None or after is None:
        return ""
    if before[part] == after[part]:
        return message("leerroutes.needed", hours=plain(before[part]))
    day = date_format(date.fromisoformat(texts[-1]), "j F Y")
    return message("leerroutes.needed_twice", first=plain(before[part]), last=plain(after[part]), day=day)


def falls_short(facts: Facts) -> bool:
    """True when the hours are fewer than a text asks that the route may run under."""
    return any(is_fewer(facts, norms(version)) for version in _texts(facts))


def _texts(facts: Facts) -> tuple[str, ...]:
    """The texts that the route may run under. Missing: the newest, without a start."""
    return texts_of(facts) if START in facts else (versions()[-1],)
