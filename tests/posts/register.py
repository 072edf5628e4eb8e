"""Who may send something to the addresses of `register`."""

from posts import EDITS

POST = {
    "monitor/register/oordeel": EDITS,
}

GET = {
    "monitor/register/nakijken": EDITS,
}
