"""The addresses of the site: those of every page in `web/pages`."""

from __future__ import annotations

from routekaart.web.site.page import all_pages

urlpatterns = [route for page in all_pages().values() for route in page.routes]

handler400 = "routekaart.web.site.errors.bad_request"
handler403 = "routekaart.web.site.errors.forbidden"
handler404 = "routekaart.web.site.errors.not_found"
handler429 = "routekaart.web.site.errors.too_many"
handler500 = "routekaart.web.site.errors.server_error"
