"""Chromium for the journeys: pages with and without scripts, signing in, accessibility.

A page that asks another host for something, breaks the content policy or has a script error
fails its test at the end, whatever the test looked at.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}


class Watch:
    """Collects what no page of ours may do."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.faults: list[str] = []

    def over(self, context: object) -> None:
        context.on("request", self._request)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", self._console)

    def _request(self, request: object) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != self.host:
            self.faults.append(f"asked another host: {request.url}")

    def _console(self, message: object) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(f"broke the content policy: {message.text}")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium for the worker; skipped, or failed under CI, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with playwright.sync_playwright() as driver:
        try:
            chromium = driver.chromium.launch(executable_path=path, args=list(QUIET))
        except playwright.Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"Chromium does not start: {str(error).splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server: object, transactional_db: None, settings: object) -> str:
    """The address of the site under test; letters and links carry it too."""
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server.url


@pytest.fixture
def open_page(browser: object, site: str) -> Iterator[Callable[..., object]]:
    """`open_page(java_script_enabled=False, viewport=PHONE)`: a page in a window of its own."""
    contexts, watch = [], Watch(urlsplit(site).netloc)

    def open_one(**options: object) -> object:
        context = browser.new_context(
            **{"base_url": site, "viewport": DESKTOP, "locale": "en-GB", **options}
        )
        context.set_default_timeout(20_000)  # a busy machine is slow, not wrong
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def page(open_page: Callable[..., object]) -> object:
    return open_page()


@pytest.fixture
def page_without_scripts(open_page: Callable[..., object]) -> object:
    return open_page(java_script_enabled=False)


@pytest.fixture(params=["scripts on", "scripts off"])
def any_page(request: pytest.FixtureRequest, open_page: Callable[..., object]) -> object:
    """The same test twice: with scripts and without."""
    return open_page(java_script_enabled=request.param == "scripts on")


@pytest.fixture
def sign_in(site: str) -> Callable[[object, object], None]:
    """`sign_in(page, member)`: carry a member's signed-in cookies into the page's window."""

    def carry(page: object, member: object) -> None:
        client = Client()
        client.force_login(member)
        page.context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": site}
                for name, morsel in client.cookies.items()
            ]
        )

    return carry


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)`: no accessibility fault in light and dark, on a phone and on a desk; with
    `within="main"` only in that part of it.
    """
    from tests.examining import faults_of

    def examine(page: object, within: str = "") -> None:
        faults = faults_of(page, within)
        assert not faults, f"{page.url}\n" + "\n".join(faults)

    return examine
