"""A form as a browser reads it from a page and sends it: what is checked, selected and written, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import QueryDict

TYPED = ("text", "textarea")


@dataclass
class Element:
    """One element of a form. `kind`: the type of an input, else select or textarea."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = True
    options: list[Element] = field(default_factory=list)

    @property
    def sends(self) -> list[str]:
        """What it sends; a select without a chosen option sends the first."""
        if self.kind == "select":
            chosen = [option.value for option in self.options if option.is_on]
            return chosen or [option.value for option in self.options[:1]]
        return [self.value] if self.is_on else []

    def holds(self, text: str) -> str:
        """The text as this element can hold it: a line has no line breaks."""
        return text if self.kind == "textarea" else text.replace("\r", "").replace("\n", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.inside: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag == "option" and self.elements:
            self.elements[-1].options.append(Element("", "option", told.get("value", ""), "selected" in told))
        if not told.get("name") or tag not in ("input", "select", "textarea"):
            return
        kind = told.get("type", "text") if tag == "input" else tag
        is_on = kind not in ("checkbox", "radio") or "checked" in told
        element = Element(told["name"], kind, told.get("value", ""), is_on)
        if kind == "text":
            element.value = element.holds(element.value)
        self.elements.append(element)
        self.inside = element if tag == "textarea" else None

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.inside.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.inside:
            self.inside.value = self.inside.value.removeprefix("\n")
            self.inside = None


def elements(html: str) -> list[Element]:
    """The elements of the forms on a page, in its order."""
    reader = _Reader()
    reader.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    return reader.elements


def sent(page: list[Element]) -> QueryDict:
    """What the browser sends, with two characters for each line break."""
    data = QueryDict(mutable=True)
    for element in page:
        for text in element.sends:
            data.appendlist(element.name, text.replace("\n", "\r\n"))
    return data


def choices(page: list[Element]) -> Iterator[tuple[str, str]]:
    """(name, value) of everything that can be chosen."""
    for element in page:
        if element.kind in ("checkbox", "radio"):
            yield element.name, element.value
        for option in element.options:
            yield element.name, option.value
