"""Links of a menu, which say where the reader is."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from routekaart.web.site.page import menu_entry

register = template.Library()


@register.simple_tag(takes_context=True)
def entry(context: Context, name: str, address: str) -> SafeString:
    """The attributes of a link of a menu: `aria-current` says this very page, or the part of the site that it is in."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is not None and request.path == address:
        return format_html('href="{}" aria-current="page"', address)
    if match is not None and name and menu_entry(match.route) == name:
        return format_html('href="{}" aria-current="true"', address)
    return format_html('href="{}"', address)
