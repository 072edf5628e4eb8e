"""A route design as facts: read strictly, contradictions named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from routekaart.domain.codelists import kwalificaties, soorten_opleiding
from routekaart.domain.messages import UserError
from routekaart.law.rule import Facts, Row, Rows
from routekaart.law.schema import validate


def parse(text: str) -> Any:
    """The JSON value of `text`. Raises: UserError with line and column, or naming a key that stands twice."""
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_number)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except json.JSONDecodeError as error:
        raise UserError("law.bad_json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise UserError("law.too_deep") from error
    except UnicodeEncodeError as error:
        raise UserError("law.half_character") from error
    except ValueError as error:
        raise UserError("law.bad_number") from error


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in pairs:
        if key in fields:
            raise UserError("law.double_key", name=key[:80])
        fields[key] = value
    return fields


def _number(text: str) -> float:
    """4.0 is the whole number 4, as the schema has it."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _no_constant(name: str) -> NoReturn:
    raise UserError("law.bad_constant", name=name)


def facts_of(design: Any) -> Facts:
    """Path -> value of a design that fits the schema. Raises: UserError for a misfit or a contradiction."""
    validate(design)
    facts: dict[str, Any] = {}
    for key, value in design.items():
        if isinstance(value, Mapping):
            facts.update({f"{key}.{part}": item for part, item in value.items()})
        else:
            facts[key] = value
    facts = {
        path: _without_blanks(value) if isinstance(value, list) else value
        for path, value in facts.items()
        if not (isinstance(value, str) and _is_blank(value))
    }
    contradictions(facts)
    return facts


def nested(facts: Facts) -> dict[str, Any]:
    """The design that these facts were read from; what is blank is left out."""
    design: dict[str, Any] = {}
    for path, value in facts.items():
        top, _, key = path.partition(".")
        if key:
            design.setdefault(top, {})[key] = value
        else:
            design[top] = value
    return design


def digest(facts: Facts) -> str:
    """SHA-256 of a design as JSON with sorted keys and no spaces: the same facts have the same digest."""
    text = json.dumps(nested(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _without_blanks(value: Any) -> Any:
    """Rows without the texts that say nothing."""
    if isinstance(value, list):
        return Rows([_without_blanks(item) for item in value if not _is_blank(item)])
    if isinstance(value, Mapping):
        return Row({key: _without_blanks(item) for key, item in value.items() if not _is_blank(item)})
    return value


def _is_blank(value: Any) -> bool:
    """A text of nothing but spaces says nothing: the fact is missing."""
    return isinstance(value, str) and not value.strip()


def contradictions(facts: Facts) -> None:
    """Codes that cannot both be true. Law: WEB 7.2.2 lid 3 for soort and niveau."""
    vestiging, brin = facts.get("school.vestiging"), facts.get("school.brin")
    if vestiging and brin and not vestiging.startswith(brin):
        raise UserError("law.other_brin", path="school.vestiging", found=vestiging, expected=brin)
    soort, niveau = facts.get("opleiding.soort"), facts.get("opleiding.niveau")
    if soort and niveau and soorten_opleiding()[soort].niveau != niveau:
        expected = soorten_opleiding()[soort].niveau
        raise UserError(
            "law.other_level", path="opleiding.niveau", found=niveau, soort=soort, expected=expected
        )
    kwalificatie = kwalificaties().get(facts.get("opleiding.crebo", ""))
    if kwalificatie and (
        kwalificatie.soort != (soort or kwalificatie.soort)
        or kwalificatie.niveau != (niveau or kwalificatie.niveau)
    ):
        raise UserError(
            "law.other_crebo",
            path="opleiding.crebo",
            found=kwalificatie.crebo,
            name=kwalificatie.name,
            soort=kwalificatie.soort,
            niveau=kwalificatie.niveau,
        )
