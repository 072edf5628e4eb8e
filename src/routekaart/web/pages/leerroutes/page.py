"""The pages on what the law allows: /leerroutes, the check, the rules, the changes, leaving and RIO."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import path

from routekaart.domain import addresses
from routekaart.law.rules import all_rules
from routekaart.law.templates import templates
from routekaart.web.site.page import Page

from . import reading, tools, views
from .link import encode
from .screen import STEPS


def _pages() -> Iterable[str]:
    yield from (addresses.law(), addresses.route_check(), addresses.rules(), addresses.law_changes())
    yield from (addresses.leaving(), addresses.rio())


def _sitemap() -> Iterable[str]:
    yield from _pages()
    yield from (addresses.rule(rule.id) for rule in all_rules())


def _samples() -> Iterable[str]:
    yield from _pages()
    yield addresses.rule("R09")
    design = encode(templates()["dlr-kb-mbo4-3jarig-bol-4-jaar"].design)
    yield addresses.route_check(design)
    yield from (addresses.route_check(design, stap=step) for step in STEPS)


PAGE = Page(
    routes=(
        path("leerroutes", reading.index, name="leerroutes"),
        path("leerroutes/regels", reading.rules, name="leerroute-regels"),
        path("leerroutes/regels/<str:rule_id>", reading.rule, name="leerroute-regel"),
        path("leerroutes/wijzigingen", reading.changes, name="leerroute-wijzigingen"),
        path("leerroutes/ontwerp.schema.json", reading.published_schema, name="leerroute-schema"),
        path("leerroutes/toets", views.check_page, name="leerroute-toets"),
        path("leerroutes/toets/invullen", views.submitted, name="leerroute-invullen"),
        path("leerroutes/toets/openen", views.opened, name="leerroute-openen"),
        path("leerroutes/toets/scherm", views.live, name="leerroute-scherm"),
        path("leerroutes/toets.json", views.as_data, name="leerroute-json"),
        path("leerroutes/toets.pdf", views.as_pdf, name="leerroute-pdf"),
        path("leerroutes/overstap", tools.leaving, name="leerroute-overstap"),
        path("leerroutes/rio", tools.rio, name="leerroute-rio"),
        path("leerroutes/rio/controle", tools.rio_submitted, name="leerroute-rio-controle"),
    ),
    samples=_samples,
    sitemap=_sitemap,
    menu="routes",
)
