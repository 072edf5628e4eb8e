"""What one can ask, where the answer stands, and where to ask what stands nowhere: /vragen."""

from __future__ import annotations

from django.urls import path

from routekaart.domain import addresses
from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(path("vragen", views.show, name="vragen"),),
    samples=lambda: (addresses.text_page("vragen"),),
    sitemap=lambda: (addresses.text_page("vragen"),),
    menu="vragen",
)
