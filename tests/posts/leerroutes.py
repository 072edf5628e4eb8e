"""Who may send something to the addresses of `leerroutes`."""

from posts import ALL

POST = {
    "leerroutes/toets/invullen": ALL,
    "leerroutes/toets/scherm": ALL,
    "leerroutes/toets/openen": ALL,
    "leerroutes/toets.json": ALL,
    "leerroutes/toets.pdf": ALL,
    "leerroutes/rio/controle": ALL,
}
