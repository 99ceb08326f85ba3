"""The tests' own browser: what a page may not do is noticed, and people can be signed in."""

from types import SimpleNamespace

import pytest

from tests import examining
from tests.browser import Watch


def test_a_page_opens_with_scripts_and_without(any_page):
    answer = any_page.goto("/patterns/")
    assert answer.status == 200


def test_a_member_is_signed_in(page, sign_in, member):
    sign_in(page, member)
    page.goto("/barriers/")
    assert member.display_name in page.locator("header").inner_text()


def test_accessibility_is_examined(page, axe):
    page.set_content("<title>A</title><main><h1>A</h1><img src='data:,'></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_only_the_same_page_without_faults_is_not_examined_again(page, tmp_path, monkeypatch):
    monkeypatch.setenv("STILE_FAULTLESS", str(tmp_path))
    asked = []
    monkeypatch.setattr(examining, "_examined", lambda _page: asked.append(1) or faults)
    for faults, body, times in (
        (["one"], "<h1>A</h1><a href='/a/1/' id=b1>B</a>", 1),
        ([], "<h1>A</h1><a href='/a/1/' id=b1>B</a>", 2),
        ([], "<h1>A</h1><a href='/a/2/' id=b2>B</a>", 2),
        ([], "<h1>A</h1><a href='/a/2/' id=b1>B</a>", 3),
        ([], "<h2>A</h2><a href='/a/1/' id=b1>B</a>", 4),
        ([], "<h1>A</h1><a href='/a/1/' id=b1 tabindex=2>B</a>", 5),
        ([], "<style>a {color: #777}</style><h1>A</h1><a href='/a/1/' id=b1>B</a>", 6),
        ([], "<style>a {color: #888}</style><h1>A</h1><a href='/a/1/' id=b1>B</a>", 7),
    ):
        page.set_content(f"<title>A</title><main>{body}</main>")
        assert (examining.faults_of(page), len(asked)) == (faults, times), body


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ("http://127.0.0.1:1/a", 0),
        ("data:,", 0),
        ("http://example.org/", 1),
        ("https://127.0.0.1/", 1),
    ],
)
def test_a_request_to_another_host_is_noticed(address, faults):
    watch = Watch("127.0.0.1:1")
    watch._request(SimpleNamespace(url=address))
    assert len(watch.faults) == faults


def test_a_broken_content_policy_is_noticed():
    watch = Watch("")
    watch._console(SimpleNamespace(text="Refused: it violates the Content Security Policy"))
    watch._console(SimpleNamespace(text="anything else"))
    assert len(watch.faults) == 1
