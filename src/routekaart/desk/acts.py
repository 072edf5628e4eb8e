"""An act: the right is checked, it is written and it is logged, in one transaction. One module each, found by walking."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Generic, ParamSpec, TypeVar

from django.db import transaction

from .actor import Actor
from .log import log
from .rights import Right
from .walking import in_rooms

P = ParamSpec("P")
R = TypeVar("R")


class Act(Generic[P, R]):
    """A function of `<room>/actions/<verb_noun>.py` with the right that it needs; called as the function is."""

    def __init__(self, right: Right, write: Callable[P, R], about: str) -> None:
        room, _, module = write.__module__.rpartition(".actions.")
        assert module == write.__name__, f"{write.__module__}: an act has the name of its module"
        self.name = f"{room.rpartition('.')[2]}.{write.__name__}"
        self.right = right
        self.write = write
        parameters = list(signature(write).parameters)
        self.about = about or parameters[0]
        self.place = parameters.index(self.about)
        update_wrapper(self, write)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """What the function gives. Raises: NotAllowed, or what the function raises; nothing is written then.

        The right is asked about what the act is about: its first parameter, or the one that is named. The function
        gives the record it wrote, or all of them.
        """
        by = kwargs["by"]
        assert isinstance(by, Actor), "who acts is told by id"
        about = kwargs.get(self.about, args[self.place] if self.place < len(args) else None)
        with transaction.atomic():
            self.right.require(by, about)
            written = self.write(*args, **kwargs)
            log(self.name, by, written)
        return written


def act(right: Right, about: str = "") -> Callable[[Callable[P, R]], Act[P, R]]:
    """A decorator: makes an act, with this right, of a function that is told `by` whom (an Actor).

    `about` names the parameter that the right is asked about; the first one where none is named.
    """
    return lambda write: Act(right, write, about)


def acts() -> dict[str, Act[..., object]]:
    """Name -> act, of all rooms."""
    acts_by_name: dict[str, Act[..., object]] = {}
    for _, package in in_rooms("actions"):
        for info in iter_modules(package.__path__):
            each_act = getattr(import_module(f"{package.__name__}.{info.name}"), info.name)
            acts_by_name[each_act.name] = each_act
    return acts_by_name
