"""Guidance as a PDF: only our own files are opened, and nothing is drawn that may not be read."""

import re
import zlib

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation

from cms import drawing
from forum.keeping import set_post_state
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db
needs_weasyprint = pytest.mark.skipif(
    not drawing.can_draw(), reason="WeasyPrint and pango are not both installed"
)


@needs_weasyprint
def test_a_pdf_is_tagged_named_and_drawn_once(client, page, monkeypatch):
    first = client.get(f"{page.url}pdf/")
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"] == f'attachment; filename="{page.slug}.pdf"'
    assert first.content.startswith(b"%PDF-")
    assert b"Dot Moor" in _said_about(first.content)
    assert b"pdfuaid:part" in _said_about(first.content)
    monkeypatch.setattr(drawing, "DRAWN_A_MINUTE", 0)
    assert client.get(f"{page.url}pdf/").content == first.content


@needs_weasyprint
def test_what_was_taken_down_is_drawn_no_more(client, page, post):
    client.get(f"{page.url}pdf/")
    set_post_state(post, "hidden")
    assert b"Dot Moor" not in _said_about(client.get(f"{page.url}pdf/").content)


@needs_weasyprint
def test_who_asks_for_too_many_is_sent_to_the_page_for_paper(client, page, monkeypatch):
    monkeypatch.setattr(drawing, "DRAWN_A_MINUTE", 0)
    answer = client.get(f"{page.url}pdf/")
    assert answer.status_code == 429
    assert "That is a lot in one minute." in answer.text and "Before you sign" in answer.text


def test_where_none_can_be_drawn_none_is_offered(client, page, monkeypatch):
    monkeypatch.setattr(drawing, "can_draw", lambda: False)
    assert client.get(f"{page.url}pdf/").status_code == 404
    paper = client.get(f"{page.url}print/").text
    assert "pdf/" not in paper and "save it as a PDF there" in paper


def test_the_stylesheet_and_fonts_are_found_where_they_are():
    for name in ("stile.css", "fonts/atkinson-latin.woff2"):
        assert drawing.own_file(f"{settings.SITE_URL}/static/{name}")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "https://example.org/static/stile.css",
        "file:///etc/passwd",
        "data:text/css,*{}",
        f"{settings.SITE_URL}/static/missing.css",
        f"{settings.SITE_URL}/me/settings/",
    ],
)
def test_no_other_address_is_opened(url):
    with pytest.raises(FileNotFoundError):
        drawing.own_file(url)


@pytest.mark.parametrize("way_out", ["../settings.py", "%2e%2e/settings.py", "/etc/passwd"])
@pytest.mark.parametrize("root", ["static", "media"])
def test_no_way_leads_out_of_our_folders(root, way_out):
    with pytest.raises((SuspiciousFileOperation, FileNotFoundError)):
        drawing.own_file(f"{settings.SITE_URL}/{root}/{way_out}")


def _said_about(pdf: bytes) -> bytes:
    """What the file says of itself: its XMP part."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    plain = [zlib.decompress(each) for each in streams if each.startswith(b"x")]
    return next(each for each in [*streams, *plain] if each.startswith(b"<?xpacket"))


@pytest.fixture
def post():
    return PostFactory(by=MemberFactory(display_name="Dot Moor"))


@pytest.fixture
def page(guidance, post):
    return guidance(post, title="Before you sign")
