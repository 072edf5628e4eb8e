"""The rules, one module per subject of the law, each with its cases beside it; found by walking."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from routekaart.domain.strict_yaml import parse_yaml
from routekaart.law.rule import Rule, kept


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of its id; each keeps its last answers."""
    rules = [rule for name in subjects() for rule in importlib.import_module(f"{__name__}.{name}").RULES]
    asked = [replace(rule, check=kept(rule.check, rule.facts)) for rule in rules]
    return tuple(sorted(asked, key=lambda rule: rule.id))


@cache
def subjects() -> tuple[str, ...]:
    """The module names of this package."""
    return tuple(info.name for info in pkgutil.iter_modules(__path__))


@cache
def cases() -> dict[str, list[dict[str, Any]]]:
    """Rule id -> its worked cases, from the YAML file beside each module."""
    by_rule: dict[str, list[dict[str, Any]]] = {}
    for name in subjects():
        by_rule |= parse_yaml(files(__name__).joinpath(f"{name}.yml"))
    return by_rule
