"""A design as a short text in an address, or in a file, and back. Nothing is kept on the server."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from routekaart.domain.messages import UserError
from routekaart.law.design import parse

LONGEST = 6000
"""Characters of a link that browsers, mail and servers all carry."""
LARGEST = 256 * 1024


def encode(design: Any) -> str:
    """The design, compressed, in characters that an address may have."""
    text = json.dumps(design, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def design_in(file: UploadedFile[bytes] | None) -> Any:
    """The design of a saved answer, or a design by itself. Raises: UserError for what is neither, or is overlarge."""
    if file is None or (file.size or 0) > LARGEST:
        raise UserError("leerroutes.bad_file")
    try:
        document = parse(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError("leerroutes.bad_file") from error
    if not isinstance(document, dict):
        raise UserError("leerroutes.bad_file")
    return document.get("ontwerp", document)


def decode(text: str) -> Any:
    """The design of a link; an empty one for no text. Raises: UserError for a damaged or overlarge one."""
    if not text:
        return {}
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, LARGEST)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise UserError("leerroutes.bad_link")
        return parse(data.decode())
    except (binascii.Error, zlib.error, ValueError) as error:
        raise UserError("leerroutes.bad_link") from error
