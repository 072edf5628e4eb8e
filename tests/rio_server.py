"""A small copy of the register's open API on this machine: HAL pages of fictional programmes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 4
TYPES = ("AANGEBODENVOOPLEIDING", "AANGEBODENMBOOPLEIDING", "AANGEBODENVSOOPLEIDING")


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


class RioServer:
    """`records` may be changed at any time; `before` is told the number of each page that is asked for.

    `script` holds one misbehaviour per request: `503`, `cut`, `html`, or `` for none.
    """

    def __init__(self) -> None:
        self.records: list[dict[str, Any]] = [programme(number) for number in range(1, 31)]
        self.before: Callable[[int], None] = lambda page: None
        self.script: list[str] = []
        self.asked: list[str] = []
        self.tells_total = True
        self.address = ""

    def answer(self, path: str, query: dict[str, str]) -> Any:
        parts = path.strip("/").split("/")
        if parts == ["aangeboden-opleidingen"]:
            return self._page(query)
        if parts[0] == "organisatorische-eenheden":
            number = int(parts[1][-3:])
            codes = [f"99A{chr(65 + number % 26)}", f"99A{chr(65 + number % 26)}00"]
            found = [erkenning(code) for code in codes]
            return {"_embedded": {"Erkenningen": found}, "_links": {}}
        record = next(record for record in self.records if record["id"] == parts[1])
        return sub_resource(record, parts[2])

    def _page(self, query: dict[str, str]) -> dict[str, Any]:
        number = int(query["page"])
        self.before(number)
        chosen = [record for record in self.records if record["type"] == query["type"]]
        part = chosen[number * PAGE : (number + 1) * PAGE]
        links = {"self": {"href": "x"}}
        if (number + 1) * PAGE < len(chosen):
            next_page = (
                f"{self.address}/aangeboden-opleidingen?type={query['type']}&page={number + 1}&pageSize=100"
            )
            links["next"] = {"href": next_page}
        found: dict[str, Any] = {"_links": links}
        if part:
            shown = [{**record, "_links": {"self": {"href": record["id"]}}} for record in part]
            found["_embedded"] = {"AangebodenOpleidingen": shown}
        if self.tells_total:
            found["page"] = {"size": PAGE, "totalElements": len(chosen), "number": number}
        return found


def programme(number: int, **more: Any) -> dict[str, Any]:
    """A programme; every third has a leerlijn vmbo-mbo."""
    record: dict[str, Any] = {
        "id": uuid(number),
        "aangebodenOpleidingcode": uuid(number),
        "type": TYPES[number % 3 if number % 5 else 2],
        "startdatum": "2021-08-01",
    }
    if record["type"] == "AANGEBODENMBOOPLEIDING":
        record |= {
            "leertraject": "BOL",
            "mboniveau": "MBO-2",
            "toegankelijkheid": "ALL",
            "toelatingseisen": "NEE",
        }
    if record["type"] == "AANGEBODENVSOOPLEIDING":
        record["doelgroeponderwijs"] = ["LANGDURIG_ZIEK"]
    if number % 2 == 0:
        record["doorlopendeLeerlijnVmboMbo"] = ("DLR_VMBO_MBO", "GLR_VMBO_MBO", "PRO_ENTREE")[number // 2 % 3]
    return record | more


def erkenning(code: str) -> dict[str, Any]:
    """An erkenning of a vestiging (code of six) or of an institution (code of four)."""
    is_vestiging = len(code) == 6
    kind = {"type": "ERKENDE_VESTIGING", "soort": "VST", "hoofdNevenvestiging": "HOOFDVESTIGING"}
    if not is_vestiging:
        kind = {"type": "ERKENDE_ONDERWIJSINSTELLING", "soort": "ROC"}
    told = {"begindatum": "2010-08-01", "bekostigingscode": "BEKOSTIGD", "erkenner": "OCW"}
    return {"id": code, "code": code, "volledigeNaam": "Voorbeeld", **kind, **told}


def sub_resource(record: dict[str, Any], name: str) -> dict[str, Any] | None:
    number = int(record["id"][-3:])
    if name == "onderwijsaanbieder":
        code = f"900A{number:03d}"
        return {
            "id": code,
            "code": code,
            "type": "ONDERWIJSAANBIEDER",
            "naam": f"Voorbeeld {number}",
            "inbedrijfdatum": "2010-08-01",
        }
    if name == "onderwijslocatie":
        if number % 4 == 0:
            return None
        code = f"900X{number:03d}"
        place = {"gpsLatitude": 52.99, "gpsLongitude": 6.55, "postcode": "9406NN", "plaatsnaam": "ASSEN"}
        return {"id": code, "onderwijslocatiecode": code, "bag-id": "1", **place}
    kind = {"AANGEBODENMBOOPLEIDING": "MBOKWALIFICATIE", "AANGEBODENVSOOPLEIDING": "VSOOPLEIDING"}
    extra: dict[str, Any] = {"niveau": "VO-VMBO-BB"}
    if record["type"] == "AANGEBODENMBOOPLEIDING":
        soort = {"opleidingssoort": "BASISBEROEPSOPLEIDING", "studielast": 3200, "studielasteenheid": "SBU"}
        extra = {"niveau": "MBO-2", **soort}
    if record["type"] == "AANGEBODENVOOPLEIDING":
        extra["leerwerktrajectindicatie"] = False
    return {
        "id": "1",
        "type": kind.get(record["type"], "VOOPLEIDING"),
        "opleidingseenheidcode": "1000O1234",
        "volledigeNaam": "Voorbeeldopleiding",
        "opleidingsherkomst": "SBB",
        "startdatum": "2016-08-01",
        "begindatum": "2016-08-01",
        **extra,
    }


def _handler(server: RioServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

        def do_GET(self) -> None:
            server.asked.append(self.path)
            deed = server.script.pop(0) if server.script else ""
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            found = None if deed == "503" else server.answer(address.path, query)
            status = 503 if deed == "503" else 404 if found is None else 200
            body = b"<html>" if deed == "html" else json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/hal+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if deed == "cut" else body)

    return Handler


@contextmanager
def serve_register() -> Iterator[RioServer]:
    """The register on a free port of this machine."""
    register = RioServer()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(register)) as http:
        register.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield register
        finally:
            http.shutdown()
            thread.join()
