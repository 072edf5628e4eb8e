"""YAML in which nothing means two things: what a person wrote as a word never becomes a truth value."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

KEY_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "merge"))
BOOLEAN = "tag:yaml.org,2002:bool"


class _StrictLoader(yaml.SafeLoader):
    """Refuses yes, no, on and off without quotes, a key that is no text or number, and a key that stands twice."""

    def compose_scalar_node(self, anchor: Any) -> yaml.ScalarNode:
        node: yaml.ScalarNode = super().compose_scalar_node(anchor)
        if node.tag == BOOLEAN and node.value not in ("true", "false"):
            raise _refusal(node, f"{node.value}: write true, false or a text in quotes")
        return node

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node: yaml.MappingNode = super().compose_mapping_node(anchor)
        keys: set[str] = set()
        for key, _ in node.value:
            if key.tag not in KEY_TAGS:
                raise _refusal(key, f"a key must be a text or a number, not {key.tag.rpartition(':')[2]}")
            if key.value in keys:
                raise _refusal(key, f"{key.value} stands twice in one mapping")
            keys.add(key.value)
        return node


def _refusal(node: yaml.Node, problem: str) -> ConstructorError:
    return ConstructorError(None, None, problem, node.start_mark)


def parse_yaml(path: Path | Traversable) -> Any:
    """What the YAML file says. Raises: yaml.MarkedYAMLError with file, line and column."""
    loader = _StrictLoader(path.read_text(encoding="utf-8"))
    loader.name = str(path)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
