"""Guidance as a PDF, drawn here by WeasyPrint where that is installed (requirements/pdf.txt)."""

import hashlib
import logging
import mimetypes
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as kept
from django.core.files.storage import default_storage
from django.http import HttpRequest

from members.pacing import keep_pace

DRAWN_A_MINUTE = 10  # for one computer; each takes about two seconds of work
A_DAY = 24 * 3600


@cache
def can_draw() -> bool:
    """Whether WeasyPrint is here and the library of the system that sets text."""
    return find_spec("weasyprint") is not None and bool(find_library("pango-1.0"))


def pdf_of(html: str, request: HttpRequest) -> bytes:
    """`html` drawn as a tagged PDF (PDF/UA-1); the same page is drawn once a day.

    Raises TooMany for a computer that has too many pages drawn.
    """
    key = f"pdf.{hashlib.sha256(html.encode()).hexdigest()}"
    if drawn := kept.get(key):
        return drawn
    keep_pace(request, "pdf", DRAWN_A_MINUTE)
    drawn = _draw(html)
    kept.set(key, drawn, timeout=A_DAY)
    return drawn


def _draw(html: str) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    # It warns of each property that is for screens only.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)

    class OwnFiles(URLFetcher):
        """Nothing is asked of any server, ours included: only our files are opened."""

        def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, own_file(url), {"Content-Type": kind})

    page = HTML(string=html, base_url=f"{settings.SITE_URL}/", url_fetcher=OwnFiles())
    return page.write_pdf(pdf_variant="pdf/ua-1")


def own_file(url: str) -> bytes:
    """What is in the stylesheet, font or picture of ours at `url`.

    Raises FileNotFoundError for any other address, SuspiciousFileOperation for one that leads out.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}" == settings.SITE_URL:
        if path.startswith(settings.MEDIA_URL):
            return _read(default_storage, path.removeprefix(settings.MEDIA_URL))
        if path.startswith(settings.STATIC_URL):
            return _static(path.removeprefix(settings.STATIC_URL))
    raise FileNotFoundError(url)


def _static(name: str) -> bytes:
    """As it was collected, or else where it was written."""
    if staticfiles_storage.exists(name):
        return _read(staticfiles_storage, name)
    if found := finders.find(name):
        with open(found, "rb") as file:
            return file.read()
    raise FileNotFoundError(name)


def _read(storage: object, name: str) -> bytes:
    with storage.open(name) as file:
        return file.read()
