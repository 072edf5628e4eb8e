"""The register at /monitor/register: what the public may know, and what the staff still has to look at."""

from __future__ import annotations

from django.urls import path

from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("monitor/register", views.show, name="monitor-register"),
        path("monitor/register/nakijken", views.review, name="monitor-nakijken"),
        path("monitor/register/oordeel", views.judge, name="monitor-oordeel"),
    ),
    samples=lambda: ("/monitor/register", "/monitor/register?school=college"),
    sitemap=lambda: ("/monitor/register",),
)
