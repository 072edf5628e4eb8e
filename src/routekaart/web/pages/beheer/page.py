"""The staff screens at /beheer. They need a signed-in person, so they are in no sitemap and no sample."""

from __future__ import annotations

from django.urls import path

from routekaart.web.site.page import Page

from . import views

PAGE = Page(
    routes=(
        path("beheer", views.index, name="beheer"),
        path("beheer/initiatief/nieuw", views.add, name="beheer-nieuw"),
        path("beheer/initiatief/<int:number>", views.edit, name="beheer-initiatief"),
        path("beheer/initiatief/<int:number>/samenvoegen", views.merge, name="beheer-samenvoegen"),
        path("beheer/initiatief/<int:number>/losmaken", views.unmerge, name="beheer-losmaken"),
    ),
    samples=tuple,
    menu="beheer",
)
