"""Every page of the sign-in library that this site offers, in a real browser: nothing blocked, nothing that axe refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_pages_in_browser import WIDTHS, Keep, Watch, axe_problems, name_of

pytestmark = pytest.mark.browser

ADDRESS, PASSWORD = "proef@example.nl", "een-lang-wachtwoord-9"
OPEN = ("login", "signup", "inactive", "password/reset", "password/reset/done", "password/reset/key/done")
SIGNED_IN = ("2fa", "email", "password/change", "reauthenticate", "logout")


@pytest.fixture(scope="session")
def _person(site_environment: dict[str, str]) -> None:
    add = [Path(sys.executable).with_name("routekaart"), "accounts", "add", ADDRESS, "--role", "redactie"]
    subprocess.run(add, env=site_environment, input=f"{PASSWORD}\n", text=True, check=True)


@pytest.mark.usefixtures("_person")
@pytest.mark.parametrize("width", WIDTHS)
def test_every_account_page(browser: Browser, site_address: str, keep_picture: Keep, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-NL")
    page, problems = context.new_page(), list[str]()
    watch = Watch(page, site_address)

    def look(name: str) -> None:
        problems.extend(f"{name}: {problem}" for problem in (*axe_problems(page), *watch.complaints))
        watch.complaints.clear()
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append(f"{name}: wider than {width}")
        keep_picture(page, f"account-{name_of(name)}-{width}")

    for name in OPEN:
        page.goto(f"{site_address}/account/{name}/")
        look(name)
    page.goto(f"{site_address}/account/login/")
    _send(page, login=ADDRESS, password="fout")  # noqa: S106
    assert page.locator("#id_password").get_attribute("aria-describedby") == "id_password_error"
    look("login fout")
    _send(page, login=ADDRESS, password=PASSWORD)
    assert page.url == f"{site_address}/beheer"
    for name in SIGNED_IN:
        page.goto(f"{site_address}/account/{name}/")
        look(name)
    page.goto(f"{site_address}/account/2fa/totp/activate/")
    assert page.url.endswith("/account/2fa/totp/activate/"), "the password was given a moment ago"
    code = page.locator(".rk-qr svg").bounding_box()
    assert code
    assert code["width"] > 150
    look("2fa activate")
    _send(page, code="000000")
    look("2fa activate fout")
    assert page.locator("#id_code").get_attribute("aria-invalid") == "true"
    assert not problems, "\n".join(problems)
    assert not watch.foreign
    context.close()


def _send(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"#id_{name}", value)
    page.click("main form button")
