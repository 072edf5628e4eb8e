"""Whether an Excel file is a plain table: no part, element or text in it but the cells that the audit compares."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from routekaart.disclosure.audit import Finding
from routekaart.domain.faults import reason
from routekaart.domain.messages import UserError

HIDDEN_IN_EXCEL = re.compile(
    rb'<(?:col|row)\b[^>]*\bhidden="(?:1|true)"|<sheet\b[^>]*\bstate="(?:very)?[hH]idden"'
)
PLAIN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(?:workbook|styles|sharedStrings|theme/theme\d+|worksheets/sheet\d+)\.xml"
)
_SHEET = """worksheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView pane selection sheetFormatPr
    cols col sheetData row c v is t autoFilter pageMargins pageSetup printOptions ignoredErrors ignoredError"""
_WORKBOOK = """workbook fileVersion fileSharing workbookPr workbookProtection bookViews workbookView sheets sheet
    definedNames calcPr"""
_PLAIN_ELEMENTS = {
    "xl/worksheets/": set(_SHEET.split()),
    "xl/sharedStrings.xml": {"sst", "si", "t"},
    "xl/workbook.xml": set(_WORKBOOK.split()),
}
"""Per kind of part what may stand in it: no formula, comment, name, rich text or extension."""

_PLAIN_WORDS = (
    "creator",
    "lastModifiedBy",
    "created",
    "modified",
    "Application",
    "AppVersion",
    "DocSecurity",
)
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)")
_PROPERTY = re.compile(r"<(?:\w+:)?(\w+)[^<>]*>([^<>]+)</(?:\w+:)?\1>")
_UNSEEN = re.compile(r"<!|<\?(?!xml )")
_FORMAT = re.compile(r'<numFmt\b[^>]*\bformatCode="([^"]*)"')
_PLAIN_FORMAT = re.compile(r"General|[0#.,%@ ]+")
_REFERENCE = re.compile(r'<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d+)</v>')


def audit_workbook(path: Path) -> Iterator[Finding]:
    """What is hidden in the file, and what a plain table does not have. Raises: UserError when it is no Excel file."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            parts = {name: archive.read(name) for name in names}
            comment = archive.comment
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UserError("flows.unreadable", file=path.name, detail=reason(error)) from error
    hidden = sum(len(HIDDEN_IN_EXCEL.findall(part)) for part in parts.values())
    if hidden:
        yield Finding("disclosure.found_hidden", hidden, (), path.name)
    strange = [name for name in names if not PLAIN_PARTS.fullmatch(name) or names.count(name) > 1]
    strange += ["zip: comment"] if comment else []
    for name, content in parts.items():
        if PLAIN_PARTS.fullmatch(name):
            strange += [f"{name}: {what}" for what in _strange(name, content)]
    strange += _loose_texts(parts)
    if strange:
        shown = ", ".join(dict.fromkeys(strange[:10]))
        yield Finding("disclosure.found_workbook", len(strange), (), f"{path.name}: {shown}")


def _strange(name: str, content: bytes) -> Iterator[str]:
    """What stands in a part besides what a plain table needs."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield "UTF-8"
        return
    if _UNSEEN.search(text) or "\0" in text:
        yield "<!"
    for kind, plain in _PLAIN_ELEMENTS.items():
        if name.startswith(kind):
            yield from sorted(set(_ELEMENT.findall(text)) - plain)
    if name == "xl/workbook.xml" and "<definedName " in text:
        yield "definedName"
    if name.startswith("docProps/"):
        yield from (word for word, said in _PROPERTY.findall(text) if _is_said(word, said))
    yield from (code for code in _FORMAT.findall(text) if not _PLAIN_FORMAT.fullmatch(code))


def _is_said(word: str, said: str) -> bool:
    """Whether a property is words of the maker; the others are numbers, or the names of the sheets."""
    return word not in (*_PLAIN_WORDS, "lpstr") and said.strip() not in ("", "false", "true", "0", "1")


def _loose_texts(parts: dict[str, bytes]) -> list[str]:
    """The shared texts that no cell shows."""
    shared = len(re.findall(rb"<si\b", parts.get("xl/sharedStrings.xml", b"")))
    used = {
        int(number)
        for name, content in parts.items()
        if name.startswith("xl/worksheets/")
        for number in _REFERENCE.findall(content.decode("utf-8", "replace"))
    }
    return ["xl/sharedStrings.xml: si"] * len(set(range(shared)) - used)
