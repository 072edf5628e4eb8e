"""Addresses for machines: robots.txt, sitemap.xml, security.txt and the old place of the icon."""

from __future__ import annotations

from django.urls import path

from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("robots.txt", views.robots),
        path("sitemap.xml", views.sitemap, name="sitemap"),
        path(".well-known/security.txt", views.security, name="security"),
        path("security.txt", views.security),
        path("favicon.ico", views.icon),
    ),
    samples=tuple,
)
