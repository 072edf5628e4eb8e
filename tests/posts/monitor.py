"""Who may send something to the addresses of `monitor`."""

from posts import PINS

POST = {
    "monitor/vast": PINS,
}
