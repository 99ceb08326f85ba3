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
    monkeypatch.setattr(examining, "_examined", lambda *_asked: asked.append(1) or faults)
    link, time = "<a href='/a/1/'>B</a>", "<time datetime='2026-11-25T05:07:0{}+00:00'>5:07</time>"
    for faults, body, times in (
        (["one"], link + time.format(1), 1),
        ([], link + time.format(1), 2),
        ([], link + time.format(2), 2),
        ([], link.replace("1", "2") + time.format(1), 3),
        ([], f"<style>a {{color: #777}}</style>{link}", 4),
        ([], f"<style>a {{color: #888}}</style>{link}", 5),
        ([], f"{link}<input>", 6),
    ):
        page.set_content(f"<title>A</title><main>{body}</main>")
        assert (examining.faults_of(page), len(asked)) == (faults, times), body
    page.fill("input", "Words")
    assert (examining.faults_of(page), len(asked)) == ([], 7)


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
