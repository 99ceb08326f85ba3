"""The public pages: addresses, heads, links that are safe, and what they cost."""

import gc
import json
import re

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.models import GuidancePage, HomePage
from cms.writing import as_rich_text, set_home_words, write_guidance, write_standard_page
from tests.factories import IdeaFactory

pytestmark = pytest.mark.django_db


def test_titles_without_letters_make_addresses_of_their_own():
    drafts = [write_guidance(title="???", parts=[], by=None) for _n in range(2)]
    assert [page.slug for page in drafts] == ["guidance", "guidance-1"]
    assert write_guidance(title="Tea?", parts=[], by=None).slug == "tea"


def test_each_page_has_one_heading_a_canonical_address_and_a_description(client, guidance):
    page = guidance(title="Meet first")
    about = write_standard_page(
        title="About", slug="about-us", summary="Who we are.", source="## Us\n\nWe."
    )
    for path, description in ((page.url, "How to begin."), (about.url, "Who we are.")):
        html = client.get(path).content.decode()
        assert html.count("<h1") == 1
        assert f'<link rel="canonical" href="http://testserver{path}">' in html
        assert f'<meta name="description" content="{description}">' in html


def test_a_standard_page_begins_its_headings_below_its_title(client):
    page = write_standard_page(
        title="About",
        slug="about-us",
        summary="",
        source="## Us\n\n### More\n\n[ideas](/ideas/)",
    )
    html = client.get(page.url).content.decode()
    assert "<h2>Us</h2>" in html and "<h3>More</h3>" in html
    assert '<a href="/ideas/">ideas</a>' in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "&#106;avascript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
    ],
)
def test_a_link_of_a_dangerous_kind_does_not_come_through(address, client, opening):
    source = f'[press]({address}) <a href="{address}">press</a> <img src=x onerror=alert(1)>'
    idea = IdeaFactory(summary=source)
    page = write_guidance(
        title="Dangerous",
        summary="S",
        by=None,
        publish=True,
        parts=[{"type": "story", "heading": "H", "text": source, "cites": [opening(idea)]}],
    )
    html = client.get(page.url).content.decode()
    links = re.findall(r"<a [^>]*href=\"([^\"]*)\"", html)
    assert not [link for link in links if "alert" in link or link.startswith(("data", "vb"))]
    assert "<img" not in html


def test_rich_text_typed_past_the_editor_is_cleaned_too():
    page = GuidancePage(title="Dangerous", summary="S")
    block = page.body.stream_block.child_blocks["story"].child_blocks["text"]
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "JavaScript:alert(1)"}}
    line = {
        "key": "a",
        "text": "press",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
    }
    sent = {"x": json.dumps({"blocks": [line], "entityMap": {"0": link}})}
    kept = block.field.widget.value_from_datadict(sent, {}, "x")
    assert "press" in kept
    assert "script" not in kept.lower()


def test_text_from_an_idea_reaches_the_draft_as_text():
    assert as_rich_text("<script>alert(1)</script>").count("<script") == 0


def test_guidance_is_listed_newest_first_with_where_it_is_from(client, guidance, opening):
    guidance(opening(IdeaFactory()), title="The older")
    guidance(opening(IdeaFactory()), title="The newer")
    html = client.get("/guidance/").content.decode()
    assert html.index("The newer") < html.index("The older")
    assert html.count("From 1 idea by 1 person") == 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 20, "9" * 5000, "²", "2"])
def test_any_page_number_is_borne(page, client, guidance):
    guidance()
    assert client.get("/guidance/", {"page": page}).status_code == 200


def test_every_part_has_a_place_in_the_contents(client, opening):
    parts = [
        {"type": "first_step", "heading": "Begin here", "text": "Now."},
        {"type": "do_dont", "heading": "Both", "do": ["Ask."], "dont": ["Do not guess."]},
        {"type": "cost", "heading": "Money", "text": "None."},
    ]
    page = write_guidance(title="T", summary="S", by=None, publish=True, parts=parts)
    answer = client.get(page.url)
    html = answer.content.decode()
    for id_, heading in answer.context["contents"]:
        assert f'href="#part-{id_}"' in html and f'id="part-{id_}"' in html
        assert heading in html
    assert "#evidence" not in html
    page.evidence = "Nobody has measured it."
    page.save_revision().publish()
    assert '<li><a href="#evidence">' in client.get(page.url).text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_shown_with_its_words(client, guidance):
    picture = get_image_model().objects.create(title="Tea", file=get_test_image_file())
    page = guidance()
    stored = page.body.get_prep_value()
    stored.append({"type": "picture", "value": {"image": picture.pk, "alt_text": "Five cups"}})
    page.body = page.body.stream_block.to_python(stored)
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert 'alt="Five cups"' in html and 'src="/media/' in html
    gc.collect()  # Wagtail leaves the file of a smaller picture to be closed by the collector


def test_who_tried_an_idea_is_asked_to_say_so(client, guidance, opening):
    idea = IdeaFactory()
    html = client.get(guidance(opening(idea)).url).content.decode()
    assert f'href="/ideas/{idea.pk}/tried/"' in html


def test_changes_are_listed_with_their_notes(client, guidance):
    page = guidance(change_note="")
    page.change_note = "Added what it costs."
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert "First published." in html and "Added what it costs." in html


def test_visitors_get_no_bar_of_the_editors_and_no_cookie(client, editor, guidance):
    page = guidance()
    answer = client.get(page.url)
    assert b"wagtail-userbar" not in answer.content
    assert not answer.cookies
    client.force_login(editor)
    assert b"wagtail-userbar" in client.get(page.url).content


@pytest.mark.parametrize("size", [1, 15])
def test_list_and_page_cost_the_same_at_two_sizes(size, queries_for, guidance, opening):
    for n in range(size):
        page = guidance(*[opening(IdeaFactory()) for _ in range(size)], title=f"Guidance {n}")
    assert len(queries_for("/guidance/")) == LIST_QUERIES
    assert len(queries_for(page.url)) == PAGE_QUERIES


def test_the_words_of_the_home_page_are_set_only_while_they_are_ours():
    assert set_home_words(heading="Hello", sentence="Come in.")
    assert not set_home_words(heading="Other", sentence="Words.")
    assert HomePage.objects.get().heading == "Hello"


def test_a_moved_page_leaves_a_redirect(client, guidance, happening):
    page = guidance(title="Meet first")
    with happening():
        page.slug = "tea-first"
        page.save_revision().publish()
    answer = client.get("/guidance/meet-first/")
    assert (answer.status_code, answer["Location"]) == (301, "/guidance/tea-first/")
    assert Page.objects.get(pk=page.pk).slug == "tea-first"


LIST_QUERIES = 8
PAGE_QUERIES = 16
