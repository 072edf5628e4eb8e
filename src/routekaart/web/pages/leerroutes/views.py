"""The public check of a design. No account, nothing stored: the design travels in the address.

A post changes nothing on the server, so it carries no CSRF token and no cookie is set.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_POST, require_safe

from routekaart.domain.messages import UserError
from routekaart.law.check import check
from routekaart.law.norms import asked_day, version_of, versions
from routekaart.law.report import as_json
from routekaart.web.parameters import ignore_others

from .answer import Answer, answer
from .form import steps
from .link import LONGEST, decode, encode
from .pdf import pdf_of
from .posted import design_of
from .starts import start_groups

PARAMETERS = ("ontwerp", "wetsdatum", "met")
Context = dict[str, Any]


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def check_page(request: HttpRequest) -> HttpResponse:
    """The form with the findings beside it."""
    ignore_others(request, PARAMETERS)
    try:
        design = decode(request.GET.get("ontwerp", ""))
    except UserError as error:
        return render(request, "leerroutes/toets.html", _form({}) | {"error": str(error)}, status=400)
    context = _context(design, request.GET.get("wetsdatum", ""), request.GET.get("met", ""))
    form = _form(design if isinstance(design, dict) else {})
    return render(request, "leerroutes/toets.html", context | form, status=400 if "error" in context else 200)


@csrf_exempt
@never_cache
@require_POST
def submitted(request: HttpRequest) -> HttpResponse:
    """A filled-in form becomes an address that can be shared; a wrong or very large one is answered at once."""
    design = design_of(request.POST)
    context = _context(design, request.POST.get("wetsdatum", ""), request.POST.get("met", ""))
    if "error" not in context and (context["link"] or not design):
        return HttpResponseRedirect(f"/leerroutes/toets?{context['link']}#bevindingen", status=303)
    status = 400 if "error" in context else 200
    return render(request, "leerroutes/toets.html", context | _form(design), status=status)


@csrf_exempt
@never_cache
@require_POST
def live(request: HttpRequest) -> HttpResponse:
    """The findings alone, for the page to put in place while somebody types; `X-Link` is the address of the design."""
    context = _context(
        design_of(request.POST), request.POST.get("wetsdatum", ""), request.POST.get("met", "")
    )
    response = render(request, "leerroutes/bevindingen.html", context)
    response["X-Link"] = context["link"]
    return response


@never_cache
@require_safe
def as_data(request: HttpRequest) -> HttpResponse:
    """The design with its findings, as the command and the API give them."""
    try:
        design = decode(request.GET.get("ontwerp", ""))
        report = as_json(check(design, asked_day(request.GET.get("wetsdatum", "")), (), timezone.localdate()))
    except UserError as error:
        return JsonResponse({"error": str(error)}, status=400)
    response = JsonResponse(
        {"ontwerp": design, **report}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="leerroute-toets.json"'
    return response


@never_cache
@require_safe
def as_pdf(request: HttpRequest) -> HttpResponse:
    """The findings as a tagged PDF. Where the libraries are missing a page says which."""
    try:
        context = _answered(decode(request.GET.get("ontwerp", "")), request.GET.get("wetsdatum", ""), "")
        if "answer" not in context:
            raise UserError("leerroutes.empty_design")
        response = HttpResponse(pdf_of(context), content_type="application/pdf")
    except UserError as error:
        return render(request, "leerroutes/toets.html", _form({}) | {"error": str(error)}, status=400)
    response["Content-Disposition"] = 'attachment; filename="leerroute-toets.pdf"'
    return response


def _context(design: Any, law_date: str, compared: str) -> Context:
    """What the findings need: an answer, or an error in words. Nothing for an empty design."""
    try:
        return _answered(design, law_date, compared)
    except UserError as error:
        return _chosen(law_date, compared) | {"error": str(error)}


def _chosen(law_date: str, compared: str) -> Context:
    chosen = law_date if law_date in versions() else ""
    return {"law_date": chosen, "versions": versions(), "met": compared, "link": ""}


def _answered(design: Any, law_date: str, compared: str) -> Context:
    """The answer to a design and its address; no answer for an empty one. Raises: UserError for a wrong one."""
    day, other = asked_day(law_date), decode(compared) if compared else None
    context = _chosen(version_of(law_date) if day else "", compared)
    if design != {}:
        found: Answer = answer(design, day, other)
        link = _link(design, law_date, compared)
        context |= {"answer": found, "link": link, "encoded": encode(design)}
    return context


def _link(design: Any, law_date: str, compared: str) -> str:
    """The query of the address; empty when it would be too long to share."""
    query = {"ontwerp": encode(design), "wetsdatum": law_date, "met": compared}
    link = urlencode({name: value for name, value in query.items() if value})
    return link if len(link) <= LONGEST else ""


def _form(design: dict[str, Any]) -> Context:
    return {"steps": steps(design), "starts": start_groups(), "is_blank": not design}
