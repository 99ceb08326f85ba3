"""Every link on every page leads somewhere, and every place on a page that is named is there."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.site.crawling import client_of

LINK = re.compile(r'<(?:a|link|script)\b[^>]*?\b(?:href|src)="([^"]*)"')
FRAGMENT = re.compile(r"\bid=\"([^\"]*)\"")
ELSEWHERE = ("http://", "https://", "mailto:", "tel:")
# A video of a case study and an entry of the directory lead away; the other site learns nothing.
AWAY = re.compile(r'<a href="https?://[^"]*" rel="[^"]*\bnoopener noreferrer\b[^"]*">')
READ: list[tuple] = []  # every page, read once for all tests here


def test_every_link_leads_somewhere(pages):
    faults, asked = [], {}
    clients = {reader: client_of(reader) for _room, reader, _text in pages}
    for room, reader, text in pages:
        for link in set(LINK.findall(text)):
            address = urljoin(room.address, link.replace("&amp;", "&")).partition("#")[0]
            if link.startswith((*ELSEWHERE, "#")) or address.startswith("/static/"):
                continue
            key = reader, address
            if key not in asked:
                asked[key] = clients[reader].get(address).status_code
            if asked[key] >= 400 and urlsplit(room.address).path != address:
                faults.append(f"{room.name}: {link} answers {asked[key]}")
    assert not faults, "\n".join(faults)


def test_no_page_leads_to_another_site_but_by_a_link_that_is_marked(pages):
    faults = [
        f"{room.name}: {link}"
        for room, _reader, text in pages
        for link in LINK.findall(AWAY.sub("", text))
        if link.startswith(ELSEWHERE[:2]) and not link.startswith("http://testserver/")
    ]
    assert not faults, "\n".join(faults)


def test_every_place_on_a_page_that_is_named_is_there_once(pages):
    faults = []
    for room, _reader, text in pages:
        ids = FRAGMENT.findall(text)
        faults += [f"{room.name}: #{each} twice" for each in set(ids) if ids.count(each) > 1]
        named = re.findall(r'\b(?:aria-labelledby|aria-describedby|for)="([^"]*)"', text)
        named += re.findall(r'\bhref="#([^"]+)"', text)
        wanted = {each for value in named for each in value.split()}
        faults += [f"{room.name}: #{each} is not there" for each in wanted - set(ids)]
    assert not faults, "\n".join(faults)


@pytest.fixture
def pages(rooms):
    """Room, reader and text of every page."""
    if not READ:
        READ.extend((room, room.reader, _text_of(room)) for room in rooms)
    return READ


def _text_of(room):
    return client_of(room.reader).get(room.address).content.decode()
