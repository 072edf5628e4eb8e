"""An initiative as a form: its own fields, a row per partner and a row per status."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from routekaart.domain.messages import message
from routekaart.domain.moments import dutch_date
from routekaart.domain.regions import gemeenten
from routekaart.network.facets import facet_choices
from routekaart.network.records import LISTS, Partner, Record, StatusEvent
from routekaart.network.terms import keys, label
from routekaart.web.site.asked import iso_day

_FACET_OF_LIST = {
    "profielen": "profiel",
    "domeinen": "domein",
    "leerwegen": "leerweg",
    "levels": "level",
    "sectors": "sector",
}
_YES_NO = {"": None, "yes": True, "no": False}


def _labelled(name: str) -> list[tuple[str, str]]:
    return [(key, label(name, key)) for key in keys(name)]


def _text(name: str) -> str:
    return message(f"network.field_{name}")


class _Labelled(forms.Form):
    """A form whose labels stand in content/messages/network.yml."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _text(name)
            field.error_messages["required"] = message("network.required")
            if isinstance(field, forms.DateField):
                field.error_messages["invalid"] = message("network.invalid_date")


class _DutchDay(forms.DateField):
    """A day typed as day-month-year, which a browser shows in no order of its own."""

    is_day = True

    def to_python(self, value: Any) -> date | None:
        """The day. Raises: ValidationError."""
        typed = value.strip() if isinstance(value, str) else value
        return super().to_python((iso_day(typed) or typed) if isinstance(typed, str) else typed)

    def prepare_value(self, value: Any) -> Any:
        """A day as people write it; what was typed stays as it was typed."""
        return dutch_date(value) if isinstance(value, date) else value


def _day() -> forms.DateField:
    widget = forms.TextInput(attrs={"size": "11", "autocomplete": "off"})
    return _DutchDay(required=False, input_formats=["%Y-%m-%d"], widget=widget)


class InitiativeForm(_Labelled):
    """Everything but partners and statuses."""

    name = forms.CharField(max_length=300)
    kind = forms.ChoiceField()
    goal = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    starts_on = _day()
    ends_on = _day()
    leerwegen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    levels = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    sectors = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    profielen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    domeinen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    mbo_at_vmbo_location = forms.ChoiceField(required=False)
    practice_region = forms.CharField(required=False, max_length=200)
    contact_role = forms.CharField(required=False, max_length=200)
    source = forms.ChoiceField()
    source_reference = forms.CharField(required=False, max_length=500)
    last_confirmed_on = _day()
    is_public = forms.BooleanField(required=False)
    reason = forms.CharField(max_length=500)
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": _labelled("kinds"),
            "source": _labelled("sources"),
        }
        for name, facet in _FACET_OF_LIST.items():
            of_facet = facet_choices(facet, timezone.localdate())
            choices[name] = [(key, text) for key, text in of_facet.values()]
        choices["mbo_at_vmbo_location"] = [("", _text("not_known")), *_labelled("yes_no")]
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        self.fields["based_on"].error_messages |= dict.fromkeys(
            ("invalid", "required"), message("desk.no_version")
        )


class _ManyChoices(forms.Select):
    """A select whose options are joined, not each rendered by a template: one row has every gemeente."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        selected = mark_safe(" selected")
        options = (
            (code, selected if str(code) == str(value or "") else "", text) for code, text in self.choices
        )
        rows = format_html_join("", '<option value="{}"{}>{}</option>', options)
        around = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(around), rows)


class PartnerForm(_Labelled):
    """One partner; an empty row is no partner."""

    role = forms.ChoiceField(required=False)
    name = forms.CharField(required=False, max_length=300)
    code = forms.CharField(required=False, max_length=20)
    gemeente = forms.ChoiceField(required=False, widget=_ManyChoices)
    since = _day()
    until = _day()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(gemeente.code, gemeente.name) for gemeente in gemeenten()]
        self.fields["role"].choices = [("", "–"), *_labelled("roles")]  # type: ignore[attr-defined]
        self.fields["gemeente"].choices = [("", "–"), *places]  # type: ignore[attr-defined]


class StatusForm(_Labelled):
    """One status with its date; an empty row is no status."""

    status = forms.ChoiceField(required=False)
    on = _day()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", "–"), *_labelled("statuses")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        given = self.cleaned_data
        if bool(given.get("status")) != bool(given.get("on")) and not self.errors:
            raise forms.ValidationError(message("network.status_needs_date"))
        return given


class _Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows that cost nothing when somebody sends more of them than fit: none is made then."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(
            *args, **{"error_messages": {"too_many_forms": message("network.too_many_rows")}, **more}
        )

    def total_form_count(self) -> int:
        given = self.management_form.cleaned_data[TOTAL_FORM_COUNT] if self.is_bound else 0
        return 0 if (given or 0) > (self.absolute_max or 0) else super().total_form_count()

    def clean(self) -> None:
        """A row is emptied, never left out. Raises: ValidationError when fewer come back than were there."""
        if self.total_form_count() < len(self.initial or ()):
            raise forms.ValidationError(message("network.too_few_rows"))


Partners = forms.formset_factory(PartnerForm, formset=_Rows, extra=4, max_num=200, absolute_max=200)
Statuses = forms.formset_factory(StatusForm, formset=_Rows, extra=2, max_num=50, absolute_max=50)


class RecordForms:
    """The three forms of one initiative together, empty, filled from a record, or as sent by a browser."""

    def __init__(self, record: Record | None = None, data: Any = None, **initial: Any) -> None:
        values: dict[str, Any] = (
            asdict(record) if record else {"source": "zelf-gemeld", "kind": keys("kinds")[0]}
        )
        is_at_vmbo = values.get("mbo_at_vmbo_location")
        located = "" if is_at_vmbo is None else "yes" if is_at_vmbo else "no"
        self.record, self.sent = record, data
        self.main = InitiativeForm(data, initial={**values, "mbo_at_vmbo_location": located, **initial})
        self.partners = Partners(data, initial=values.get("partners", ()), prefix="partners")
        self.statuses = Statuses(data, initial=values.get("statuses", ()), prefix="statuses")

    def sees(self, number: int) -> None:
        """Nothing: who saves again has seen that there is a version `number` since, and saves on that one."""
        sent = self.sent.copy()
        sent["based_on"] = number
        self.main.data = sent

    def is_valid(self) -> bool:
        """True when every form can be read."""
        return all([self.main.is_valid(), self.partners.is_valid(), self.statuses.is_valid()])

    def made(self) -> Record:
        """The record that the forms describe. What the forms do not show stays as it was."""
        given = self.main.cleaned_data
        single_fields = (
            "kind",
            "name",
            "goal",
            "starts_on",
            "ends_on",
            "practice_region",
            "contact_role",
            "source",
        )
        values: dict[str, Any] = {
            name: given[name] for name in (*single_fields, "source_reference", "last_confirmed_on")
        }
        values |= {name: tuple(given[name]) for name in LISTS}
        values["mbo_at_vmbo_location"] = _YES_NO[given["mbo_at_vmbo_location"]]
        partners = [
            row for row in self.partners.cleaned_data if row.get("name") or row.get("role") or row.get("code")
        ]
        statuses = [row for row in self.statuses.cleaned_data if row.get("status")]
        values["partners"] = tuple(self._partner(row) for row in partners)
        values["statuses"] = tuple(StatusEvent(row["status"], row["on"]) for row in statuses)
        return replace(self.record, **values) if self.record else Record(**values)

    def _partner(self, row: dict[str, Any]) -> Partner:
        """The partner of a row, with the coordinates it had."""
        partner = Partner(**row)
        before = self.record.partners if self.record else ()
        same = [old for old in before if (old.code, old.gemeente) == (partner.code, partner.gemeente)]
        return replace(partner, lon=same[0].lon, lat=same[0].lat) if same else partner
