"""The pages to read: which routes exist, the rules one by one, and what changed."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from routekaart.atlas.missing import NotFound
from routekaart.domain.content import read_yaml
from routekaart.figures.numbers import decimal
from routekaart.law.norms import HOURS, dated, norms, parameter, versions
from routekaart.law.possible import LEERWEGEN
from routekaart.law.rule import Rule
from routekaart.law.rules import all_rules, cases
from routekaart.law.schema import schema_text
from routekaart.law.texts import rule_texts
from routekaart.law.wording import label, words
from routekaart.web.site.public_page import public_page

from .ahead import TONES
from .starts import experiments, start_groups

SOORTEN = (
    "entreeopleiding",
    "basisberoepsopleiding",
    "vakopleiding",
    "middenkaderopleiding",
    "specialistenopleiding",
)


@public_page()
def index(request: HttpRequest) -> HttpResponse:
    """Which routes exist, how long they are and how many hours they ask."""
    context = {
        "soorten": [(words()["words"][soort], words()["short"][soort]) for soort in SOORTEN],
        "table": [
            ((words()["words"][leerweg], leerweg), [_cell(leerweg, soort) for soort in SOORTEN])
            for leerweg in LEERWEGEN
        ],
        "durations": dated("cursusduur", versions()[-1]),
        "hours": [_hours_row(years) for years in range(2, 7)],
        "experiments": experiments(),
        "starts": start_groups(),
    }
    return render(request, "leerroutes/index.html", context)


def _cell(leerweg: str, soort: str) -> dict[str, Any]:
    """What the law and the letter say of a pair, and a template to start from."""
    newest = norms(versions()[-1])["combinaties"]
    kinds = [kind for kind, pairs in newest.items() if [leerweg, soort] in pairs]
    starts = {group.key: group for group in start_groups()}
    niveau = {"basisberoepsopleiding": "mbo2", "vakopleiding": "mbo3", "middenkaderopleiding": "mbo4"}.get(
        soort
    )
    groups = [starts[f"{kind.lower()}-{leerweg}-{niveau}"] for kind in kinds]
    letter = leerweg in ("gl", "tl") and soort == "vakopleiding"
    return {"kinds": list(zip(kinds, groups, strict=True)), "letter": letter}


def _hours_row(years: int) -> dict[str, Any]:
    oldest, newest = versions()[0], versions()[-1]
    bol_old, bol_new = (dated(HOURS["BOL"], version)[years] for version in (oldest, newest))
    return {"years": years, "parts": [bol_old, bol_new, dated(HOURS["BBL"], newest)[years]]}


@public_page()
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, by subject."""
    subjects: dict[str, list[dict[str, Any]]] = {}
    for item in all_rules():
        texts = rule_texts()[item.id]
        shown = {"rule": item, "title": texts["title"], "articles": _articles(item, versions()[-1])}
        subjects.setdefault(texts["subject"], []).append(shown)
    return render(request, "leerroutes/regels.html", {"subjects": subjects})


def _articles(item: Rule, version: str) -> list[tuple[str, str]]:
    """(citation, link), each once."""
    links = {article.text(version): article.link(version) for article in item.all_articles(version)}
    return list(links.items())


def _find(rule_id: str) -> Rule:
    rule = next((item for item in all_rules() if item.id.lower() == rule_id.lower()), None)
    if rule is None:
        raise NotFound(rule_id)
    return rule


@public_page()
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: the question, the articles per text, the norms, the facts it needs and its worked cases."""
    item = _find(rule_id)
    context = {
        "rule": item,
        "told": rule_texts()[item.id],
        "versions": [(version, _articles(item, version)) for version in versions()],
        "norms": [_norm(name) for name in item.norms],
        "facts": [(fact, label(fact)) for fact in item.facts],
        "cases": [case | {"tone": TONES[case["outcome"]]} for case in cases()[item.id]],
        "others": [other.id for other in all_rules()],
    }
    return render(request, "leerroutes/regel.html", context)


def _norm(name: str) -> dict[str, Any]:
    """A dated norm as a table: what, and its value per date."""
    entry = parameter(name)
    dates = [str(row["from"]) for row in entry["values"]]
    flat = [_flat(row["value"]) for row in entry["values"]]
    keys = list(dict.fromkeys(key for values in flat for key in values))
    rows = [(key, [values.get(key, "") for values in flat]) for key in keys]
    return {
        "entry": entry,
        "dates": dates,
        "rows": rows,
        "articles": [row["article"] for row in entry["values"]],
    }


def _flat(value: Any) -> dict[str, str]:
    """A norm's value as named parts."""
    if isinstance(value, bool):
        return {"": words()["words"]["true" if value else "false"]}
    if isinstance(value, dict):
        return {_part(key): _text(item) for key, item in value.items()}
    if isinstance(value, list):
        return {
            f"{row['onderdeel']}. {row['soort']}, {row['studieduur']} jaar": f"{row['min']} – {row['max']} jaar"
            for row in value
        }
    return {"": str(value)}


@cache
def _norm_words() -> Any:
    return read_yaml("law", "norms.yml")


def _part(key: Any) -> str:
    """The name of a part of a norm; a number is a length in years."""
    norm_words = _norm_words()
    return str(norm_words["years"].format(years=key) if isinstance(key, int) else norm_words[key])


def _text(item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(f"{key} {_text(value)}" for key, value in item.items())
    if isinstance(item, list):
        return "; ".join(" met ".join(part) if isinstance(part, list) else str(part) for part in item)
    if isinstance(item, str):
        return ", ".join(item)
    return decimal(item) if isinstance(item, int) else str(item)


@public_page()
def changes(request: HttpRequest) -> HttpResponse:
    """What changed between the texts, and which rules that touches."""
    listed = read_yaml("law", "changes.yml")
    shown = [entry | {"touched": _touched(entry["rules"])} for entry in listed["changes"]]
    context = listed | {
        "large": [entry for entry in shown if not entry.get("small")],
        "small": [entry for entry in shown if entry.get("small")],
        "hours": [_hours_row(years) for years in range(2, 7)],
    }
    return render(request, "leerroutes/wijzigingen.html", context)


def _touched(ids: list[str]) -> list[tuple[str, str]]:
    return [(rule_id, rule_texts()[rule_id]["title"]) for rule_id in ids]


@public_page()
def published_schema(request: HttpRequest) -> HttpResponse:
    """The JSON schema of a design, as published."""
    return HttpResponse(schema_text(), content_type="application/schema+json")
