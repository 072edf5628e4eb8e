"""What a browser sends of a question, so that one that nobody touched changes nothing of the design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from .form import Field
from .lines import DAY, one_newline
from .options import OTHER

ONE_LINE = ("text", "number")
Sent = Mapping[str, list[str]]


def is_untouched(field: Field, posted: QueryDict) -> bool:
    """True when the form came back as it was shown."""
    return _shown(field) == _of(field.name, posted)


def _of(name: str, posted: QueryDict) -> Sent:
    """What was sent for the question `name`, its rows among it, without what is empty."""
    mine = (key for key in posted if key == name or key.startswith((f"{name}.", f"{name}[")))
    return _without_empty({key: posted.getlist(key) for key in mine})


def _shown(field: Field) -> Sent:
    return _without_empty({name: texts for one in leaves(field) for name, texts in _parts(one)})


def leaves(field: Field) -> Iterator[Field]:
    """The question and those in its rows."""
    yield field
    for inner in (inner for row in field.rows for inner in row):
        yield from leaves(inner)


def _parts(field: Field) -> Iterator[tuple[str, list[str]]]:
    """(name, texts) of each element of one question."""
    value = _on_one_line(field.value) if field.widget in ONE_LINE else field.value
    yield field.name, [option.value for option in field.options if option.chosen] or [value]
    parts = zip(DAY, map(_on_one_line, field.parts), strict=False)
    yield from ((f"{field.name}.{part}", [text]) for part, text in parts)
    yield f"{field.name}.tekst", [field.value] if field.widget == "settled" else []
    yield f"{field.name}.{OTHER}", [_on_one_line(field.other)]
    yield f"{field.name}.geen", ["true"] if field.none else []


def _on_one_line(text: str) -> str:
    """The text of an element of one line, from which a browser takes the line breaks."""
    return text.replace("\r", "").replace("\n", "")


def _without_empty(sent: Sent) -> Sent:
    kept = {name: [one_newline(text) for text in texts if text] for name, texts in sent.items()}
    return {name: texts for name, texts in kept.items() if texts}
