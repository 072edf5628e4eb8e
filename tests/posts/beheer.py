"""Who may send something to the addresses of `beheer`."""

from posts import EDITS, LOOKS

POST = {
    "beheer/initiatief/nieuw": EDITS,
    "beheer/initiatief/<int:number>": EDITS,
    "beheer/initiatief/<int:number>/samenvoegen": EDITS,
    "beheer/initiatief/<int:number>/losmaken": EDITS,
}

GET = {
    "beheer": LOOKS,
    "beheer/initiatief/nieuw": EDITS,
    "beheer/initiatief/<int:number>": EDITS,
}
