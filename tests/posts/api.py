"""Who may send something to the addresses of `api`."""

from posts import ALL

POST = {
    "api/v1/leerroute-toets": ALL,
    "api/v1/": ALL,
    "api/(?P<rest>.*)": ALL,
}
