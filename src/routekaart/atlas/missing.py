"""What is not there, and what is meant perhaps; the site answers it with 404."""

from __future__ import annotations

from collections.abc import Sequence

from routekaart.domain.places import Place


class NotFound(Exception):  # noqa: N818
    """Something in the address does not exist; `text` is what was asked, `near` what is meant perhaps."""

    def __init__(self, text: str, near: Sequence[Place] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.near = tuple(near)
