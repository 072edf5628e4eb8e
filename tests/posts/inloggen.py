"""Who may send something to the addresses of `inloggen`."""

from posts import ALL, READS, SIGNED_IN

POST = {
    "account/login/": ALL,
    "account/logout/": ALL,
    "account/signup/": ALL,
    "account/email/": ALL,
    "account/reauthenticate/": SIGNED_IN,
    "account/password/change/": SIGNED_IN,
    "account/password/set/": SIGNED_IN,
    "account/password/reset/": ALL,
    "account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/": ALL,
    "account/2fa/authenticate/": ALL,
    "account/2fa/reauthenticate/": SIGNED_IN,
    "account/2fa/": READS,
    "account/2fa/recovery-codes/": READS,
    "account/2fa/recovery-codes/download/": SIGNED_IN,
    "account/2fa/totp/activate/": SIGNED_IN,
    "account/2fa/totp/deactivate/": SIGNED_IN,
    "account/2fa/recovery-codes/generate/": SIGNED_IN,
}
