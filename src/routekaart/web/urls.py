"""The addresses of the site: those of every page in `web/pages`."""

from __future__ import annotations

from routekaart.web.page import all_pages

urlpatterns = [route for page in all_pages().values() for route in page.routes]

handler400 = "routekaart.web.errors.bad_request"
handler403 = "routekaart.web.errors.forbidden"
handler404 = "routekaart.web.errors.not_found"
handler429 = "routekaart.web.errors.too_many"
handler500 = "routekaart.web.errors.server_error"
