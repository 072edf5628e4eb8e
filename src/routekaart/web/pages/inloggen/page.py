"""Signing in at /account/login/, by django-allauth: only what this site offers, with templates of our own.

An address is the name of an account, given by who invites: there is no page to change it, so `account_email`, which the
library wants to exist, leads to the second step.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView

from routekaart.web.site.page import Page

PAGE = Page(
    routes=(
        path("account/login/", views.login, name="account_login"),
        path("account/logout/", views.logout, name="account_logout"),
        path("account/inactive/", views.account_inactive, name="account_inactive"),
        path("account/signup/", views.signup, name="account_signup"),
        path("account/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
        path("account/email/", RedirectView.as_view(url=reverse_lazy("mfa_index")), name="account_email"),
        path("account/password/change/", views.password_change, name="account_change_password"),
        path("account/password/set/", views.password_set, name="account_set_password"),
        path("account/password/reset/", views.password_reset, name="account_reset_password"),
        path("account/password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
        re_path(
            r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            views.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "account/password/reset/key/done/",
            views.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        path("account/2fa/", include("allauth.mfa.urls")),
    ),
    samples=tuple,
    menu="account",
)
