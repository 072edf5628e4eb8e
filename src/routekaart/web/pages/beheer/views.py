"""What the staff screens answer. Nothing of them is public, and nothing of them is kept in a cache."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from routekaart.accounts.actors import actor_of
from routekaart.accounts.names import writers
from routekaart.desk.versions import Overtaken
from routekaart.domain.messages import UserError, message
from routekaart.network.actions.merge_initiatives import merge_initiatives
from routekaart.network.actions.record_version import record_version
from routekaart.network.actions.unmerge_initiative import unmerge_initiative
from routekaart.network.entries import fold
from routekaart.network.models import Initiative, Version
from routekaart.network.rights import EDIT, SEE_UNPUBLISHED
from routekaart.network.validation import RecordError
from routekaart.web.site.staff import staff

from .doubts import doubts
from .forms import RecordForms


@require_safe
@staff(SEE_UNPUBLISHED)
def index(request: HttpRequest) -> HttpResponse:
    """Every initiative, also what is not published, the latest change first."""
    wanted = fold(request.GET.get("zoek", "")[:200]).split()
    versions = Version.private_objects.known_at(None).order_by("-recorded_at")
    matches = [version for version in versions if all(word in fold(version.data["name"]) for word in wanted)]
    page = Paginator(matches, 50).get_page(request.GET.get("pagina"))
    rows = zip(page, writers(page), strict=True)
    return render(request, "beheer/index.html", {"page": page, "rows": rows, "count": len(matches)})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """The form for a new initiative."""
    forms = RecordForms(data=_sent(request), is_public=True, based_on=0)
    if request.method == "POST" and forms.is_valid():
        saved = _save(request, forms, None)
        if saved is not None:
            return redirect("beheer-initiatief", number=saved.initiative_id)
    return render(request, "beheer/edit.html", {"forms": forms, "version": None}, status=_status(forms))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(EDIT)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """The form for an initiative, with its history under it. A form that was overtaken keeps what was typed."""
    version = _latest(number)
    forms = _forms_of(version, _sent(request))
    if (
        request.method == "POST"
        and forms.is_valid()
        and _save(request, forms, version.initiative) is not None
    ):
        return redirect("beheer-initiatief", number=number)
    return _edit_page(request, version, forms, status=_status(forms))


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(forms: RecordForms) -> int:
    """A form that was sent and is shown again was refused."""
    return 400 if forms.main.is_bound else 200


def _forms_of(version: Version, sent: QueryDict | None) -> RecordForms:
    return RecordForms(version.record, sent, is_public=version.is_public, based_on=version.number)


def _edit_page(
    request: HttpRequest, version: Version, forms: RecordForms, *, status: int, **more: object
) -> HttpResponse:
    versions = version.initiative.versions.order_by("-number")
    history = zip(versions, writers(versions), strict=True)
    context = {"forms": forms, "version": version, "history": history, **more}
    return render(request, "beheer/edit.html", context, status=status)


def _refused(request: HttpRequest, number: int, error: UserError) -> HttpResponse:
    """The page of the initiative, with what is wrong beside the field of the merger, and what was typed there."""
    version = _latest(number)
    fault = "reason" if error.key == "desk.reason_missing" else "into"
    more = {"error": str(error), "fault": fault, "sent": request.POST.dict()}
    return _edit_page(request, version, _forms_of(version, None), status=400, **more)


@require_POST
@staff(EDIT, form="beheer-initiatief")
def merge(request: HttpRequest, number: int) -> HttpResponse:
    """Says that this initiative is another one."""
    version = _latest(number)
    try:
        target = Initiative.private_objects.get(pk=int(request.POST.get("into", "")))
        merge_initiatives(version.initiative, target, **_who_and_why(request))
    except (ValueError, OverflowError, Initiative.DoesNotExist):
        return _refused(request, number, UserError("network.merge_target_unknown"))
    except UserError as error:
        return _refused(request, number, error)
    messages.success(request, message("network.merged", into=target.pk))
    return redirect("beheer-initiatief", number=number)


@require_POST
@staff(EDIT, form="beheer-initiatief")
def unmerge(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a merger back."""
    try:
        unmerge_initiative(_latest(number).initiative, **_who_and_why(request))
    except UserError as error:
        return _refused(request, number, error)
    messages.success(request, message("network.unmerged"))
    return redirect("beheer-initiatief", number=number)


def _who_and_why(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_of(request.user), "reason": request.POST.get("reason", "")}


def _latest(number: int) -> Version:
    version = Version.private_objects.filter(initiative=number).order_by("-number").first()
    if version is None:
        raise Http404
    return version


def _save(request: HttpRequest, forms: RecordForms, initiative: Initiative | None) -> Version | None:
    """The saved version; None when it was refused, with the reasons on the form."""
    given = forms.main.cleaned_data
    try:
        saved = record_version(
            forms.made(),
            by=actor_of(request.user),
            reason=given["reason"],
            initiative=initiative,
            based_on=given["based_on"],
            is_public=given["is_public"],
            at=timezone.now(),
        )
    except RecordError as error:
        for field, text in error.problems:
            forms.main.add_error(field if field in forms.main.fields else None, text)
        return None
    except Overtaken as error:
        forms.main.add_error(None, str(error))
        forms.sees(error.number)
        return None
    except UserError as error:
        forms.main.add_error(None, str(error))
        return None
    messages.success(request, message("network.saved", name=saved.record.name, number=saved.number))
    for doubt in doubts(saved.record):
        messages.warning(request, doubt)
    return saved
