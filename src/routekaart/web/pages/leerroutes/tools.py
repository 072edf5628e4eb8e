"""Two tools on a part of the design: where a pupil who stops can go, and what is to be seen of what RIO would refuse."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from routekaart.domain.content import read_yaml
from routekaart.domain.messages import UserError
from routekaart.law.possible import missing
from routekaart.law.registers import code_text
from routekaart.law.rio import PARTIES, problems, unseen, untold
from routekaart.law.templates import templates
from routekaart.law.transfer import Way, always, leaving_texts, moments
from routekaart.law.wording import label, labels, plain
from routekaart.warehouse.registers import serving_registers
from routekaart.web.site.explaining import explaining
from routekaart.web.site.parameters import ignore_others

from .checking import checked
from .faults import Reading, read
from .form import steps
from .link import decode, encode
from .pictures import timeline_picture
from .posted import design_of
from .starts import start_groups

UNSURE = ("no_moment", "unclear")
"""Flags that say that it cannot be told."""
OF_AN_EXAM = ("gezakt", "niet_bevorderd")
"""For whom a way is in a year with an exam only."""
EXAMPLES = ("dlr-kb-mbo4-3jarig-bol-4-jaar", "glr-bb-mbo2-1jarig-bol-3-jaar")


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
@explaining
def leaving(request: HttpRequest) -> HttpResponse:
    """Every moment of leaving with its ways on; without a design those of two templates."""
    ignore_others(request, ("ontwerp",))
    given = request.GET.get("ontwerp", "")
    try:
        designs = [decode(given)] if given else [templates()[slug].design for slug in EXAMPLES]
        routes = [_leaving(design, k) for k, design in enumerate(designs)]
    except UserError as error:
        return render(request, "leerroutes/overstap.html", {"error": str(error)}, status=400)
    context = {"routes": routes, "is_own": bool(given), "starts": start_groups(), "given": given}
    return render(request, "leerroutes/overstap.html", context)


def _leaving(design: Any, place: int) -> dict[str, Any]:
    report = checked(design)
    texts = leaving_texts()
    is_vertical = bool(report.facts.get("verticale_scholengemeenschap"))
    shown_moments = [
        {
            "name": texts["moments"][moment.exam].format(year=moment.year),
            "ways": [_way(way, texts) for way in moment.ways if moment.exam or way.who not in OF_AN_EXAM],
            "if_exam": [_way(way, texts) for way in moment.ways if not moment.exam and way.who in OF_AN_EXAM],
            "agreed": [agreed._replace(place=plain(agreed.place)) for agreed in moment.agreed],
            "flag": texts["flags"].get(moment.flag, ""),
            "tone": "unknown" if moment.flag in UNSURE else "bad",
        }
        for moment in moments(report.facts, report.version)
    ]
    return {
        "design": design,
        "version": report.version,
        "moments": shown_moments,
        "is_exam_unknown": any(moment["if_exam"] for moment in shown_moments),
        "always": [_way(way, texts) for way in always(report.facts, report.version)],
        "decides": texts["by"]["samen"]["vsg" if is_vertical else "text"],
        "vertical": is_vertical,
        "framed": {"figure": timeline_picture(report, place)},
        "link": encode(design),
    }


def _way(way: Way, texts: Any) -> dict[str, Any]:
    """A way in words."""
    return {"way": way, "who": texts["who"].get(way.who, ""), "kind": texts["kinds"].get(way.kind, "")}


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
@explaining
def rio(request: HttpRequest) -> HttpResponse:
    """What RIO would refuse of what each party enters, by its own error codes."""
    ignore_others(request, ("ontwerp",))
    try:
        design = decode(request.GET.get("ontwerp", ""))
    except UserError as error:
        return _rio(request, {}, str(error))
    return _rio(request, design)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rio_submitted(request: HttpRequest) -> HttpResponse:
    """The answer on a filled-in form. Nothing is stored; who asks for its address gets the empty form."""
    if request.method != "POST":
        return redirect("leerroute-rio")
    return _rio(request, design_of(request.POST))


def _rio(request: HttpRequest, design: Any, error: str = "") -> HttpResponse:
    codes = _codes()
    readable = design if isinstance(design, dict) else {}
    reading = read(readable)
    context = {"codes": codes, "error": error, "untested": _untested(codes), "faults": reading.faults}
    context |= _checked(reading, codes)
    shown = steps(readable)
    context["fields"] = [field for step in shown for field in step.fields if field.name in ("kind", "rio")]
    status = 400 if error or reading.faults or not isinstance(design, dict) else 200
    return render(request, "leerroutes/rio.html", context, status=status)


@cache
def _codes() -> Any:
    """The codes of RIO with their explanation."""
    return read_yaml("law", "rio.yml")


def _untested(codes: Any) -> list[str]:
    return [code for code, code_texts in codes.items() if "untested" in code_texts]


def _checked(reading: Reading, codes: Any) -> dict[str, Any]:
    """What was found in the records: what is refused, what is missing, and which codes nobody here can vouch for."""
    facts, mistaken = reading.facts, {fault.path for fault in reading.faults}
    records = facts.get("rio", ())
    record_problems, asked = problems(records, facts.get("kind")), [*untold(records), *missing(facts, "kind")]
    return {
        "is_checked": bool(records),
        "problems": [
            (p, codes[p.code]["means"], label(p.path), *(plain(value, "rio") for value in (p.given, p.asked)))
            for p in record_problems
        ],
        "absent": labels(path for path in asked if path not in mistaken) if records else [],
        "parties": [plain(party) for party in PARTIES if party not in {r.get("partij") for r in records}],
        "unseen": [code_text(code) for code in unseen(records, serving_registers())] if records else [],
    }
