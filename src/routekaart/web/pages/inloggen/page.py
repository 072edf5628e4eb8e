"""Signing in at /account/login/, by django-allauth."""

from __future__ import annotations

from django.urls import include, path

from routekaart.web.page import Page

PAGE = Page(
    routes=(
        path("account/", include("allauth.account.urls")),
        path("account/2fa/", include("allauth.mfa.urls")),
    ),
    samples=tuple,
)
