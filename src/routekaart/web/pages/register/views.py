"""What the pages about the register answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from routekaart.accounts.actors import actor_of
from routekaart.atlas.initiatives.register import TURNS, register_page
from routekaart.domain import addresses
from routekaart.domain.messages import UserError, message
from routekaart.monitor.rights import JUDGE
from routekaart.web.pages.register.review import TABS, decide, review_page
from routekaart.web.site.parameters import choice
from routekaart.web.site.public_page import public_page
from routekaart.web.site.staff import staff

LONGEST_SEARCH = 100


@public_page("school", "wie")
def show(request: HttpRequest) -> HttpResponse:
    """Reported routes beside the register by who must act: what differs as confirmed by a person, and what is the same."""
    turn = choice(request, "wie", ("", *TURNS), "")
    page = register_page(timezone.localdate(), request.GET.get("school", "")[:LONGEST_SEARCH], turn)
    return render(request, "register/register.html", {"page": page})


@require_safe
@staff(JUDGE)
def review(request: HttpRequest) -> HttpResponse:
    """Everything that was found and that nobody looked at."""
    tab = choice(request, "wie", TABS, TABS[0])
    page = review_page(timezone.localdate(), tab, request.GET.get("school", "")[:LONGEST_SEARCH])
    return render(request, "register/review.html", {"page": page})


def _refused(request: HttpRequest, error: UserError) -> HttpResponse:
    """The page that the form stood on, with what is wrong and what was typed."""
    tab, search = request.POST.get("wie", ""), request.POST.get("school", "")[:LONGEST_SEARCH]
    page = review_page(timezone.localdate(), tab if tab in TABS else TABS[0], search)
    context = {"page": page, "error": str(error), "sent": request.POST.dict()}
    return render(request, "register/review.html", context, status=400)


@require_POST
@staff(JUDGE, form="monitor-nakijken")
def judge(request: HttpRequest) -> HttpResponse:
    """Writes down whether a finding holds, or whether two records are one route. Refused: 400, with what was typed."""
    try:
        decide(timezone.localdate(), request.POST.dict(), by=actor_of(request.user))
    except UserError as error:
        return _refused(request, error)
    messages.success(request, message("monitor.decided"))
    back = {name: request.POST.get(name, "")[:LONGEST_SEARCH] for name in ("wie", "school")}
    return redirect(addresses.register_review(**back))
