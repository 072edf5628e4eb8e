"""A rule reads only the facts that it names: what a fix changes decides which rules are asked again."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given, settings

from law_designs import designs
from routekaart.law.design import facts_of
from routekaart.law.norms import norms, versions
from routekaart.law.rules import all_rules

SETTINGS = settings(max_examples=150, deadline=None, derandomize=True)


class Watched(Mapping[str, Any]):
    """Facts that keep which of them were asked for."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts, self.read = facts, set[str]()

    def __getitem__(self, path: str) -> Any:
        self.read.add(path)
        return self.facts[path]

    def __contains__(self, path: object) -> bool:
        self.read.add(str(path))
        return path in self.facts

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("a rule goes over all facts")

    def __len__(self) -> int:
        return len(self.facts)


@SETTINGS
@given(designs())
def test_a_rule_reads_only_the_facts_that_it_names(design: dict[str, Any]) -> None:
    facts = facts_of(design)
    for version in (versions()[0], versions()[-1]):
        for rule in all_rules():
            watched = Watched(facts)
            inspect.unwrap(rule.check)(watched, norms(version))
            assert watched.read <= set(rule.facts), (rule.id, watched.read - set(rule.facts))
            assert watched.read, rule.id
