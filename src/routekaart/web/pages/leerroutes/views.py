"""The public check of a design. No account, nothing stored: the design travels in the address.

A post changes nothing on the server, so it carries no CSRF token and no cookie is set.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_POST,
    require_safe,
)

from routekaart.atlas.edition import is_example
from routekaart.domain import addresses
from routekaart.domain.messages import UserError
from routekaart.law.norms import asked_day, version_of, versions
from routekaart.law.report import as_json
from routekaart.law.schema import misfits
from routekaart.web.site.explaining import explaining
from routekaart.web.site.parameters import ignore_others

from .ahead import screen_of
from .answer import answer
from .checking import checked
from .faults import Reading, read
from .judging import BUTTON, Judging, blank, record
from .link import LONGEST, decode, design_in, encode
from .pdf import findings_as_pdf
from .posted import design_of, merged
from .recorded import mark_of, recorded_of
from .screen import MAIN, STEPS, Wish, following, picked, screen
from .starts import start_groups

PARAMETERS = ("ontwerp", "wetsdatum", "met", "stap", "school", "instelling", "vast")
Context = dict[str, Any]


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
@explaining
def check_page(request: HttpRequest) -> HttpResponse:
    """The beginning, one screen of the form, or the verdict."""
    ignore_others(request, PARAMETERS)
    asked = {name: request.GET.get(name, "") for name in PARAMETERS}
    try:
        design = _design(asked["ontwerp"])
        if asked["stap"] in STEPS:
            wish = Wish(asked["stap"], asked["school"], asked["instelling"])
            return _step(request, design, wish, _carried(asked))
        return _verdict(request, design, asked["wetsdatum"], asked["met"], mark=asked["vast"])
    except UserError as error:
        return _begin(request, error)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submitted(request: HttpRequest) -> HttpResponse:
    """A filled-in screen becomes an address that can be shared; a wrong or very large one is answered at once.

    Such an answer leaves this address in the browser: who asks for it gets the beginning.
    """
    if request.method != "POST":
        return redirect("leerroute-toets")
    posted = request.POST
    try:
        design = _design(posted.get("ontwerp", ""))
        day = asked_day(posted.get("wetsdatum", ""))
        step = posted.get("stap", "")
        if posted.get("knop") == BUTTON:
            return _judged(request, design, day)
        new_design = merged(design, posted, step) if step in STEPS else design_of(posted)
        picked(new_design, posted.get("kies", ""))
        wish = following(step, posted)
        if wish.goes_on and step not in MAIN[:-1] and new_design != design:
            wish = wish._replace(recorded=mark_of(step, design, day))
        return _next(request, new_design, wish)
    except UserError as error:
        return _begin(request, error)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest) -> HttpResponse:
    """A saved answer becomes an address again; it is read and not kept."""
    if request.method != "POST":
        return redirect("leerroute-toets")
    try:
        return _next(request, _whole(design_in(request.FILES.get("bestand"))), Wish(""))
    except UserError as error:
        return _begin(request, error)


def _judged(request: HttpRequest, design: dict[str, Any], day: date | None) -> HttpResponse:
    """The verdict with the judgement in it; an unfinished one is asked again."""
    mark = mark_of(BUTTON, design, day)
    unfinished = record(design, request.POST)
    if unfinished is None:
        return _next(request, design, Wish("", recorded=mark))
    law_date, compared = request.POST.get("wetsdatum", ""), request.POST.get("met", "")
    return _verdict(request, design, law_date, compared, unfinished)


@csrf_exempt
@never_cache
@require_POST
def live(request: HttpRequest) -> HttpResponse:
    """A screen filled in so far, for the page to put in place after a choice."""
    step = request.POST.get("stap", "")
    wish = Wish(step if step in STEPS else next(iter(STEPS)))
    try:
        new_design = merged(_design(request.POST.get("ontwerp", "")), request.POST, wish.step)
        context = screen(new_design, read(new_design), wish)
    except UserError as error:
        return HttpResponse(str(error), status=400, content_type="text/plain")
    return render(request, "leerroutes/scherm.html", context | _carried(request.POST))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def as_data(request: HttpRequest) -> HttpResponse:
    """The design with its findings, as the command and the API give them. One that is too large for a link is posted."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        design = decode(asked.get("ontwerp", ""))
        day = asked_day(asked.get("wetsdatum", ""))
        report = as_json(checked(design, day))
    except UserError as error:
        return JsonResponse({"error": str(error)}, status=400)
    response = JsonResponse(
        {"ontwerp": design, **report}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="leerroute-toets.json"'
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def as_pdf(request: HttpRequest) -> HttpResponse:
    """The findings as a tagged PDF. Where the libraries are missing a page says which."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        design, law_date = _design(asked.get("ontwerp", "")), asked.get("wetsdatum", "")
        asked_day(law_date)
        if design == {}:
            raise UserError("leerroutes.empty_design")
        context = _answered(design, read(design), law_date, "")
        address = context["link"] and request.build_absolute_uri(context["link"])
        context |= {"address": address, "is_example": is_example()}
        response = HttpResponse(findings_as_pdf(context), content_type="application/pdf")
    except UserError as error:
        return _begin(request, error)
    response["Content-Disposition"] = 'attachment; filename="leerroute-toets.pdf"'
    return response


def _design(text: str) -> dict[str, Any]:
    """The design of a link, also one with mistakes in it. Raises: UserError for what is no design at all."""
    return _whole(decode(text))


def _whole(design: Any) -> dict[str, Any]:
    if not isinstance(design, dict):
        raise misfits(design)[0]
    return design


def _begin(request: HttpRequest, error: UserError | None = None) -> HttpResponse:
    """Two ways to begin, and what was wrong with the address."""
    context = {"starts": start_groups(), "error": str(error or "")}
    return render(request, "leerroutes/begin.html", context, status=400 if error else 200)


def _carried(asked: Any) -> Context:
    """What goes with the design from screen to screen."""
    return {"law_date": asked.get("wetsdatum", ""), "met": asked.get("met", "")}


def _step(request: HttpRequest, design: Any, wish: Wish, carried: Context) -> HttpResponse:
    context = screen(design, read(design), wish) | carried
    return render(request, "leerroutes/stap.html", context, status=400 if context["faults"] else 200)


def _next(request: HttpRequest, design: dict[str, Any], wish: Wish) -> HttpResponse:
    """The screen that follows; the same one while it has mistakes and the person wanted to go on."""
    carried = _carried(request.POST)
    mistaken = screen(design, read(design), Wish(wish.came_from)) if wish.came_from else {}
    if mistaken.get("faults") and wish.goes_on:
        return render(request, "leerroutes/stap.html", mistaken | carried, status=400)
    link = _link(design, carried["law_date"], carried["met"], wish)
    if link or not design:
        return HttpResponseRedirect((link or addresses.route_check()) + wish.anchor, status=303)
    if wish.step:
        return _step(request, design, wish, carried)
    return _verdict(request, design, carried["law_date"], carried["met"], mark=wish.recorded)


def _verdict(
    request: HttpRequest,
    design: Any,
    law_date: str,
    compared: str,
    judging: Judging | None = None,
    mark: str = "",
) -> HttpResponse:
    reading = read(design)
    if design == {}:
        asked_day(law_date)
        decode(compared)
        return _begin(request)
    context = _answered(design, reading, law_date, compared) | {"judging": judging or blank()}
    context["recorded"] = recorded_of(mark, context["answer"])
    is_wrong = bool(reading.faults or (judging and judging.missing))
    return render(request, "leerroutes/toets.html", context, status=400 if is_wrong else 200)


def _answered(design: Any, reading: Reading, law_date: str, compared: str) -> Context:
    """The answer to a design and its address. Raises: UserError for a wrong date or comparison."""
    day, other = asked_day(law_date), read(decode(compared)).design if compared else None
    return {
        "answer": answer(reading.design, day, other),
        "faults": [(fault, screen_of(fault.path)) for fault in reading.faults],
        "name": design.get("naam", ""),
        "link": _link(design, law_date, compared),
        "encoded": encode(design),
        "law_date": version_of(law_date) if day else "",
        "versions": versions(),
        "met": compared,
    }


def _link(design: Any, law_date: str, compared: str, wish: Wish | None = None) -> str:
    """The address of a design. Missing: empty for one that is too large to share."""
    wanted = wish.query if wish else {}
    link = addresses.route_check(encode(design) if design else "", wetsdatum=law_date, met=compared, **wanted)
    return link if len(link) <= LONGEST else ""
