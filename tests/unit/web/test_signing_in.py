"""Signing in: limits per visitor that all workers share, mail that never fails in the face of a reader, no caches."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from django.core import mail
from django.core.cache.backends.db import DatabaseCache
from django.core.checks import run_checks
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from answers import answered
from routekaart.accounts import checks
from routekaart.accounts.adapter import InvitedOnly, SecondFactor
from routekaart.accounts.models import User
from routekaart.domain.content import read_yaml
from routekaart.domain.messages import UserError, message
from routekaart.web.settings.environment import choice, count, names
from routekaart.web.settings.mail import mail_from_environment
from routekaart.web.site.middleware import private_when_personal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example_edition")]
PASSWORD = "een-lang-wachtwoord-9"  # noqa: S105
LIBRARY_WORDS = re.compile(
    r"\b(je|jij|jou|jouw|registreer|sign (in|up|out)|password|email address|this|your|code is)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def people() -> None:
    for name in ("ans", "bo"):
        User.objects.create_user(f"{name}@example.nl", PASSWORD, role="redactie")


def sign_in(name: str, password: str, seen_from: str, **more: str) -> HttpResponse:
    """One try of somebody, whose address the proxy wrote down."""
    return Client().post(  # type: ignore[return-value]
        "/account/login/",
        {"login": f"{name}@example.nl", "password": password},
        headers={"X-Forwarded-For": seen_from},
        **more,
    )


def test_who_tries_too_often_is_stopped_and_nobody_else(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    tries = [sign_in("ans", "fout-wachtwoord", "1.2.3.4") for _ in range(14)]
    assert message("accounts.error_email_password_mismatch") in tries[0].content.decode()
    assert message("accounts.error_too_many_login_attempts") in tries[-1].content.decode()
    assert (
        message("accounts.error_too_many_login_attempts")
        in sign_in("ans", PASSWORD, "1.2.3.4").content.decode()
    )
    assert sign_in("bo", PASSWORD, "5.6.7.8").status_code == 302
    assert sign_in("ans", PASSWORD, "5.6.7.8").status_code == 302, "the account itself is not locked"


def test_one_address_cannot_lock_an_account_however_long_it_tries() -> None:
    per = {"m": 60, "h": 3600}
    from django.conf import settings

    rates = [rate.split("/") for rate in settings.ACCOUNT_RATE_LIMITS["login_failed"].split(",")]
    by_address = [60 * 60 / per[unit] * int(number) for number, unit, kind in rates if kind == "ip"]
    by_account = [60 * 60 / per[unit] * int(number) for number, unit, kind in rates if kind == "key"]
    assert (min(by_address), min(by_account)) == (30, 100)


def test_a_visitor_who_writes_the_header_himself_is_counted_by_his_last_step(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(14):
        last = sign_in("ans", "fout-wachtwoord", f"10.0.0.{number}, 1.2.3.4")
    assert message("accounts.error_too_many_login_attempts") in last.content.decode()


def test_behind_two_proxies_what_a_visitor_writes_in_front_is_not_counted(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    for number in range(14):
        last = sign_in("ans", "fout-wachtwoord", f"10.0.0.{number}, 1.2.3.4, 9.9.9.9")
    assert message("accounts.error_too_many_login_attempts") in last.content.decode()
    assert sign_in("bo", PASSWORD, "1.2.3.4, 5.6.7.8, 9.9.9.9").status_code == 302


@pytest.mark.parametrize("proxies", [2, 3])
def test_who_comes_in_behind_the_outermost_proxy_is_counted_by_the_first_step(
    settings: Any, proxies: int
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    tries = [sign_in("ans", "fout-wachtwoord", "1.2.3.4") for _ in range(14)]
    assert tries[0].status_code == 200
    assert message("accounts.error_too_many_login_attempts") in tries[-1].content.decode()
    assert sign_in("bo", PASSWORD, "5.6.7.8").status_code == 302


@pytest.mark.parametrize("header", ["", " ", ",", "unknown", "1.2.3", "<script>", "1.2.3.4, x"])
def test_a_step_that_is_no_address_is_whoever_is_connected(settings: Any, header: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(14):
        last = sign_in("ans", "fout-wachtwoord", header)
    assert message("accounts.error_too_many_login_attempts") in last.content.decode()
    assert sign_in("bo", PASSWORD, header, REMOTE_ADDR="5.6.7.8").status_code == 302


def test_without_a_proxy_the_header_is_not_read(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    for number in range(14):
        last = sign_in("ans", "fout-wachtwoord", f"10.0.0.{number}")
    assert message("accounts.error_too_many_login_attempts") in last.content.decode()
    assert sign_in("bo", PASSWORD, "10.0.0.1", REMOTE_ADDR="5.6.7.8").status_code == 302


def test_tries_are_counted_where_every_worker_sees_them(settings: Any) -> None:
    sign_in("ans", "fout-wachtwoord", "1.2.3.4")
    kept = settings.CACHES["default"]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key FROM {kept['LOCATION']}")
        keys = [key for (key,) in cursor.fetchall()]
    failed = [key.removeprefix(":1:") for key in keys if "login_failed" in key and not key.endswith(":lock")]
    assert len(failed) == 3
    another_worker = DatabaseCache(kept["LOCATION"], {})
    assert all(len(another_worker.get(key)) == 1 for key in failed)


def asked_to_reset(address: str) -> str:
    response = Client().post("/account/password/reset/", {"email": address}, follow=True)
    assert response.status_code == 200
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()
    return re.sub(r'value="[^"]*"', "", response.content.decode())


def test_only_a_known_address_gets_mail_and_the_answer_does_not_tell() -> None:
    known = asked_to_reset("ans@example.nl")
    assert "Kijk in uw mail" in known
    (sent,) = mail.outbox
    assert sent.to == ["ans@example.nl"]
    assert sent.subject == "Routekaart: een nieuw wachtwoord kiezen"
    assert asked_to_reset("vreemd@example.nl") == known
    assert len(mail.outbox) == 1
    assert not LIBRARY_WORDS.search(re.sub(r"https?://\S+", "", sent.body))
    link = re.search(r"http://testserver(\S+)", sent.body)
    assert link
    client = Client()
    page = client.get(link[1], follow=True)
    assert "Nieuw wachtwoord kiezen" in page.content.decode()
    new = {"password1": "een-heel-ander-woord-7", "password2": "een-heel-ander-woord-7"}
    done = client.post(page.redirect_chain[-1][0], new, follow=True)
    assert "Uw wachtwoord is gewijzigd" in done.content.decode()
    assert sign_in("ans", new["password1"], "1.1.1.1").status_code == 302
    assert "Deze link werkt niet meer" in Client().get(link[1], follow=True).content.decode()


def test_mail_that_is_down_is_said_to_everybody_alike(settings: Any, caplog: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    told = {asked_to_reset(address) for address in ("ans@example.nl", "vreemd@example.nl")}
    said = {re.sub(r"\w+@example.nl", "", html) for html in told}
    assert len(said) == 1
    assert message("accounts.mail_down") in said.pop()
    assert "mail server cannot be reached" in caplog.text
    assert "example.nl" not in caplog.text


def test_a_mail_that_fails_on_the_way_is_logged_and_no_fault(
    caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: mail.EmailMessage, **_: Any) -> int:
        raise ConnectionResetError

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    assert "Kijk in uw mail" in asked_to_reset("ans@example.nl")
    assert "could not be sent" in caplog.text


GOOD_SITE = {
    "EMAIL_HOST": "mail.example",
    "DEFAULT_FROM_EMAIL": "Routekaart <no-reply@example.nl>",
    "EMAIL_HOST_USER": "routekaart",
    "EMAIL_HOST_PASSWORD": "geheim",
    "EMAIL_USE_TLS": True,
    "EMAIL_USE_SSL": False,
    "ALLOWED_HOSTS": ["routekaart.example"],
    "ROUTEKAART_SECOND_FACTOR": "staff",
}


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"EMAIL_HOST": ""}, "ROUTEKAART_MAIL_HOST is leeg"),
        ({"DEFAULT_FROM_EMAIL": ""}, "ROUTEKAART_MAIL_FROM is leeg"),
        ({"DEFAULT_FROM_EMAIL": "Routekaart"}, "ROUTEKAART_MAIL_FROM is “Routekaart”. Verwacht één"),
        ({"DEFAULT_FROM_EMAIL": "webmaster@localhost@x"}, "webmaster@localhost@x”. Verwacht één"),
        ({"DEFAULT_FROM_EMAIL": "webmaster@localhost"}, "webmaster@localhost”. Verwacht één"),
        ({"DEFAULT_FROM_EMAIL": "R <a@x.nl>, b@y.nl"}, "b@y.nl”. Verwacht één"),
        ({"DEFAULT_FROM_EMAIL": "a@x.nl\nBcc: e@x.nl"}, "op één regel"),
        ({"EMAIL_HOST": "mail.x.nl:587"}, "ROUTEKAART_MAIL_HOST is “mail.x.nl:587”"),
        ({"EMAIL_HOST": "smtp://mail.x.nl"}, "alleen de naam van de mailserver"),
        ({"EMAIL_HOST": "mail x"}, "ROUTEKAART_MAIL_HOST is “mail x”"),
        ({"EMAIL_HOST_USER": ""}, "er één leeg"),
        ({"EMAIL_HOST_PASSWORD": ""}, "er één leeg"),
        ({"EMAIL_USE_TLS": False}, "onversleuteld"),
        ({"ALLOWED_HOSTS": ["routekaart.example", "*"]}, "In ROUTEKAART_HOSTS staat “*”"),
        ({"ALLOWED_HOSTS": ["https://a.nl"]}, "staat “https://a.nl”"),
        ({"ALLOWED_HOSTS": ["a.nl:443"]}, "zonder poort"),
        ({"ROUTEKAART_SECOND_FACTOR": "optional"}, "met een wachtwoord alleen inloggen"),
    ],
)
def test_the_check_before_a_site_goes_public_names_what_is_wrong(
    settings: Any, wrong: dict[str, Any], expected: str
) -> None:
    def said() -> list[str]:
        found = run_checks(include_deployment_checks=True)
        return [str(one.msg) for one in found if str(one.id).startswith("accounts.")]

    for name, value in GOOD_SITE.items():
        setattr(settings, name, value)
    assert said() == []
    for name, value in wrong.items():
        setattr(settings, name, value)
    (problem,) = said()
    assert expected in problem
    assert not [one for one in run_checks() if str(one.id).startswith("accounts.")]


@pytest.mark.parametrize("host", ["mail.example", "postfix", "localhost", "10.0.0.7", "[::1]", "::1"])
def test_a_machine_may_have_a_short_name_or_a_number(host: str) -> None:
    assert checks.is_host(host)


def test_mail_without_user_and_password_is_complete(settings: Any) -> None:
    for name, value in (GOOD_SITE | {"EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": ""}).items():
        setattr(settings, name, value)
    settings.EMAIL_USE_TLS = False
    assert checks.mail_is_set() == []


def test_mail_follows_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "secret").write_text("geheim\n")
    for name, value in {"HOST": "m", "TLS": "ssl", "PASSWORD_FILE": str(tmp_path / "secret")}.items():
        monkeypatch.setenv(f"ROUTEKAART_MAIL_{name}", value)
    made = mail_from_environment()
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_HOST_PASSWORD"]) == ("m", 465, "geheim")
    assert (made["EMAIL_USE_SSL"], made["EMAIL_USE_TLS"]) == (True, False)
    assert count("ROUTEKAART_PROXIES", 1) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAIL_TLS", "ja"),
        ("MAIL_PORT", "0"),
        ("MAIL_PORT", "x"),
        ("MAIL_PASSWORD_FILE", "/weg"),
        ("PROXIES", "-1"),
        ("SECOND_FACTOR", "nee"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ROUTEKAART_{name}", value)
    with pytest.raises(UserError, match=f"ROUTEKAART_{name}"):
        _production_reads()


def test_of_two_passwords_none_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "secret").write_text("geheim\n")
    monkeypatch.setenv("ROUTEKAART_MAIL_PASSWORD_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("ROUTEKAART_MAIL_PASSWORD", "anders")
    with pytest.raises(UserError, match="allebei gezet"):
        mail_from_environment()


def test_names_of_the_site_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTEKAART_HOSTS", "a.nl, b.nl ,")
    assert names("ROUTEKAART_HOSTS") == ["a.nl", "b.nl"]
    monkeypatch.setenv("ROUTEKAART_HOSTS", " ,")
    with pytest.raises(UserError, match="ROUTEKAART_HOSTS"):
        names("ROUTEKAART_HOSTS")


def _production_reads() -> None:
    count("ROUTEKAART_PROXIES", 1)
    choice("ROUTEKAART_SECOND_FACTOR", ("staff", "optional"))
    mail_from_environment()


def test_what_is_wrong_stands_at_its_field() -> None:
    html = sign_in("ans", "fout-wachtwoord", "1.2.3.4").content.decode()
    field = re.search(r'<input type="password"[^>]*>', html)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_password_error"' in field[0]
    assert re.search(r'id="id_password_error">\s*<p class="rk-error">Dit e-mailadres en wachtwoord', html)
    assert 'href="#id_password"' in html


PUBLIC = (
    "login",
    "inactive",
    "signup",
    "password/reset",
    "password/reset/done",
    "password/reset/key/done",
)
SIGNED_IN = ("logout", "password/change", "reauthenticate", "2fa", "2fa/totp/activate", "email")


@pytest.mark.parametrize(
    ("signed_in", "name"), [*((False, n) for n in PUBLIC), *((True, n) for n in SIGNED_IN)]
)
def test_every_page_of_the_library_speaks_as_we_do(client: Client, signed_in: bool, name: str) -> None:
    if signed_in:
        assert (
            client.post("/account/login/", {"login": "ans@example.nl", "password": PASSWORD}).status_code
            == 302
        )
    response = client.get(f"/account/{name}/", follow=True)
    assert response.status_code == 200
    html = response.content.decode()
    text = re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main")[0])
    assert not LIBRARY_WORDS.search(text), text
    assert "testserver" not in re.sub(r'<link rel="canonical"[^>]*>', "", html)
    assert " · Routekaart (voorbeeldgegevens)</title>" in html
    assert re.search(r"Een site van \w", html)
    assert "/account/signup/" not in html


def test_a_weak_password_is_refused_in_dutch(client: Client) -> None:
    answered(client.post("/account/login/", {"login": "ans@example.nl", "password": PASSWORD}), 302)
    for weak, said in {"kort": "short", "123456789012": "digits", "q1w2e3r4t5y6": "common"}.items():
        sent = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        html = answered(client.post("/account/password/change/", sent)).content.decode()
        assert 'id="id_password1_error"' in html
        assert message(f"accounts.password_{said}", least=12) in html
        assert not LIBRARY_WORDS.search(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def test_the_code_to_scan_is_drawn_in_the_page(client: Client) -> None:
    answered(client.post("/account/login/", {"login": "ans@example.nl", "password": PASSWORD}), 302)
    html = answered(client.get("/account/2fa/totp/activate/")).content.decode()
    assert re.search(r'role="img" aria-label="QR-code[^>]*>\s*(<\?xml[^>]*>\s*)?<svg', html)
    assert "data:image" not in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "address", ["/privacy", "/account/login/", "/account/2fa/", "/beheer", "/bestaat-niet"]
)
@pytest.mark.parametrize("with_session", ["signed in", "broken"])
def test_nothing_made_for_somebody_is_kept_in_a_cache(
    client: Client, address: str, with_session: str
) -> None:
    if with_session == "signed in":
        client.force_login(User.objects.get(email="ans@example.nl"))
    else:
        client.cookies["sessionid"] = "stuk"
    response = client.get(address)
    assert response.status_code in (200, 302, 404)
    assert response["Cache-Control"] == "private, no-store"


def test_an_answer_with_a_cookie_is_kept_by_nobody_also_of_who_had_none(rf: RequestFactory) -> None:
    given = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    assert private_when_personal(lambda _: given)(rf.get("/"))["Cache-Control"] == "public, max-age=60"
    given.set_cookie("csrftoken", "x")
    assert private_when_personal(lambda _: given)(rf.get("/"))["Cache-Control"] == "private, no-store"


def test_every_sentence_that_we_wrote_for_the_library_takes_the_place_of_its_own() -> None:
    said = {**InvitedOnly.error_messages, **SecondFactor.error_messages}
    written = {
        key: text for key, text in read_yaml("messages", "accounts.yml").items() if key[:6] == "error_"
    }
    assert len(written) > 8
    assert {key: said[key.removeprefix("error_")] for key in written} == written


def test_a_page_without_a_session_may_be_kept_and_sets_no_cookie(client: Client) -> None:
    response = answered(client.get("/privacy"))
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


def test_the_sign_in_page_is_never_kept(client: Client) -> None:
    assert "no-store" in answered(client.get("/account/login/"))["Cache-Control"]
    assert answered(client.get("/account/login/")).cookies.keys() <= {"csrftoken"}
