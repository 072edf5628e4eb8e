"""Links of a menu, which say where the reader is."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from routekaart.domain import addresses
from routekaart.web.site.page import menu_entry

register = template.Library()


@register.simple_tag(takes_context=True)
def entry(context: Context, name: str, page: str, *parts: str) -> SafeString:
    """The attributes of a link of a menu: `aria-current` says this very page, or the part of the site that it is in.

    `page` and `parts` are those of `{% address %}`.
    """
    request = context.get("request")
    address = getattr(addresses, page)(*parts)
    match = getattr(request, "resolver_match", None)
    if request is not None and request.path == address:
        return _link(address, "page")
    return _link(address, "true" if match is not None and name and menu_entry(match.route) == name else "")


@lru_cache(maxsize=200)
def _link(address: str, current: str) -> SafeString:
    if not current:
        return format_html('href="{}"', address)
    return format_html('href="{}" aria-current="{}"', address, current)
