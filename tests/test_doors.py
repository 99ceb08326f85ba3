"""Every address says who may open it; one that says nothing fails here."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.test_architecture import ROOMS

WORDS = {"anyone", "members", "moderators", "editors", "curators"}
# Views of others, by the package that they come from, and why they are trusted with their own door.
TRUSTED = {
    "wagtail": "its admin asks for Wagtail's own permissions; its pages have privacy settings",
    "django": "static and media files, and the language switch",
    "whitenoise": "static files",
}
GUARDED = ("admin/",)  # below here Wagtail's own gate stands before every view, ours included


def _views(patterns: list | None = None, before: str = "") -> Iterator[tuple[str, object]]:
    """Every view with its address, as far down as the includes go."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, address)
        elif isinstance(each, URLPattern):
            yield address, each.callback


def test_there_are_addresses():
    assert list(_views())


@pytest.mark.parametrize(
    ("address", "view"), [pytest.param(*each, id=each[0] or "/") for each in _views()]
)
def test_an_address_declares_who_may_open_it(address, view):
    home = view.__module__.partition(".")[0]
    if home in TRUSTED or address.startswith(GUARDED):
        return
    assert home in ROOMS, f"{address} is served by {view.__module__}, which nobody has judged"
    assert getattr(view, "access", None) in WORDS, f"{address}: decorate it with members.access"
