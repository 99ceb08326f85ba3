"""Finding: the best first, whatever is typed, on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.excerpts import excerpt, mark_words, words_of
from forum.keeping import set_post_state
from forum.models import Post, SearchEntry
from forum.posting import reply_to
from forum.searching import drop, find, index_page, matching_threads
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db

ODD = [
    "'",
    '"',
    '"listening',
    "listening\x00",
    "listening \ud800",
    "AND",
    "OR OR OR",
    "NOT listening",
    "NEAR(listening tea)",
    "list*",
    "title:listening",
    "^listening",
    "(listening",
    "listening)",
    "listening & tea | cake",
    "listening <-> tea",
    "!listening",
    "listening:*",
    "\\",
    "%",
    "_",
    "-listening",
    "{title}: x",
    "'; DROP TABLE forum_post; --",
    "\u202e\u200f",
    "👩‍👩‍👧",
    "共同",
    "\ud800",
    "a" * 10_000,
    "listening " * 1_000,
    "((((" * 2_500,
]


def test_a_title_counts_more_than_a_body(noise):
    body = IdeaFactory(title="A quiet hour", summary="We try listening and then more of it.")
    title = IdeaFactory(title="Listening in the library", summary="On Tuesdays.")
    assert _keys("listening") == [str(title.pk), str(body.pk)]


@pytest.mark.parametrize("query", ["listen", "listens", "LISTENING", "listened", "list"])
def test_every_form_of_a_word_finds_it(noise, query):
    idea = IdeaFactory(title="Listening in the library")
    assert _keys(query) == [str(idea.pk)]


@pytest.mark.parametrize("query", ["cafe", "café", "CAFÉ", "cafe\u0301"])
@pytest.mark.parametrize("title", ["A café on wheels", "A cafe on wheels"])
def test_accents_do_not_matter(noise, title, query):
    idea = IdeaFactory(title=title)
    assert _keys(query) == [str(idea.pk)]


def test_every_word_has_to_be_there_and_the_last_may_be_begun(noise):
    idea = IdeaFactory(title="Tea and library")
    assert _keys("tea libr") == [str(idea.pk)]
    assert _keys("te library") == []
    assert _keys("tea bus") == []


def test_a_tag_finds_what_carries_it(noise):
    idea = IdeaFactory(tags=["Timebanking"])
    assert _keys("timebanking") == [str(idea.pk)]


def test_replies_topics_and_pages_are_found_with_their_kind(noise):
    thread = ThreadFactory(title="Walnut talk")
    reply = reply_to(thread=thread, source="About the walnut", by=MemberFactory())
    index_page(kind="guidance", key="7", title="Walnut page", body="x", url="/guidance/7/")
    found = {(each.kind, each.key) for each in find("walnut")}
    assert found == {("topic", str(thread.pk)), ("post", str(reply.pk)), ("guidance", "7")}
    assert [each.kind for each in find("walnut", kinds=("guidance",))] == ["guidance"]
    assert find("walnut", kinds=("nonsense",)) == []
    drop(kind="guidance", key="7")
    drop(kind="guidance", key="7")
    assert len(find("walnut")) == 2


@pytest.mark.parametrize("query", ODD)
def test_nothing_that_can_be_typed_is_an_error(client, noise, query):
    IdeaFactory(title="Listening with tea and cake")
    find(query)
    matching_threads(query, "idea")
    typed = query.encode("utf-8", "surrogatepass")
    for address in ("/search/", "/ideas/", "/barriers/"):
        assert client.get(address, {"q": typed[:5000]}).status_code == 200


def test_a_query_without_words_finds_nothing():
    IdeaFactory()
    for query in ("", "  ", "'\"()", "___"):
        assert find(query) == []


@pytest.mark.parametrize("query", ["ideas", "idea", "bench posts", "Barriers", "barr", "pósts"])
def test_the_name_of_a_kind_is_a_word_like_any_other(noise, query):
    reply_to(thread=ThreadFactory(), source="Sit by the bench", by=MemberFactory())
    of_people = ("barrier", "idea", "topic", "post")  # a page of ours may well have the word
    assert find(query, kinds=of_people) == []
    idea = IdeaFactory(summary=f"Words about {query} and a bench")
    assert [found.key for found in find(query, kinds=of_people)] == [str(idea.pk)]


def test_what_is_called_exactly_so_comes_first(noise):
    exact = IdeaFactory(title="Walnut bread", summary="Bake it.")
    for n in range(5):
        IdeaFactory(title=f"Walnut bread bread walnut {n}", summary="Walnut bread, walnut bread.")
    assert _keys("walnut BREAD")[0] == str(exact.pk)


def test_results_come_in_pages_that_do_not_repeat():
    for n in range(7):
        IdeaFactory(title=f"Walnut number {n}")
    pages = [[f.key for f in find("walnut", page=page, size=3)] for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [4, 4, 1, 0]  # one more says that there is more
    assert len({key for page in pages for key in page[:3]}) == 7


def test_a_hidden_thread_is_not_found_even_if_its_row_were_left_behind():
    idea = IdeaFactory(title="Walnut")
    row = SearchEntry.objects.get(key=str(idea.pk))
    set_post_state(Post.objects.get(thread=idea.pk, number=1), "hidden")
    assert not SearchEntry.objects.filter(key=str(idea.pk)).exists()
    row.save(force_insert=True)
    assert find("walnut") == []


def test_a_hidden_reply_goes_and_comes_back():
    reply = reply_to(thread=ThreadFactory(), source="Walnut", by=MemberFactory())
    set_post_state(reply, "hidden")
    assert find("walnut") == []
    set_post_state(Post.objects.get(pk=reply.pk), "public")
    assert len(find("walnut")) == 1


def test_searching_is_one_query():
    IdeaFactory(title="Walnut")
    with CaptureQueriesContext(connection) as captured:
        find("walnut")
    assert len(captured) == 1


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("Walnuts and listening", "walnut", "<mark>Walnuts</mark> and listening"),
        ("They listened", "listening", "They <mark>listened</mark>"),
        ("A café", "cafe", "A <mark>café</mark>"),
        ("A cafe", "café", "A <mark>cafe</mark>"),
        ("Über alles", "uber", "<mark>Über</mark> alles"),
        ("ﬁne", "zzz", "ﬁne"),
        ("<b>walnut</b>", "walnut", "&lt;b&gt;<mark>walnut</mark>&lt;/b&gt;"),
        ("a & b", "amp", "a &amp; b"),
        ("Walnut · tea …", "walnut tea", "<mark>Walnut</mark> · <mark>tea</mark> …"),
        ("walnut", "", "walnut"),
    ],
)
def test_found_words_are_marked_in_any_form(text, word, marked):
    assert mark_words(text, words_of(word)) == marked


def test_an_excerpt_stands_around_the_first_find():
    text = "First words. " * 60 + "Here is the walnut, at last. " + "Last words. " * 60
    piece = excerpt(text, ["walnut"])
    assert "<mark>walnut</mark>" in piece
    assert piece.startswith("…") and piece.endswith("…")
    assert len(piece) < 300


def test_page_links_keep_the_words_and_the_kind(client):
    for n in range(21):
        IdeaFactory(title=f"Walnut & tea {n}")
    html = client.get("/search/", {"q": 'walnut & "tea"', "kind": "idea"}).content.decode()
    assert 'href="?q=walnut+%26+%22tea%22&amp;kind=idea&amp;page=2" rel="next"' in html
    assert 'value="walnut &amp; &quot;tea&quot;"' in html
    assert 'href="?q=walnut+%26+%22tea%22&amp;kind=post"' in html
    assert "21 results" in html and "Ideas 21<" in html and "Replies 0<" in html
    assert html.count("<mark>Walnut</mark> &amp;") == 20


def _keys(query: str) -> list[str]:
    return [found.key for found in find(query)]


@pytest.fixture
def noise() -> None:
    """Things that none of these queries means."""
    IdeaFactory(title="A bench by the pond", summary="Somewhere to sit.")
    BarrierFactory(title="No bench by the pond", summary="Nowhere to sit.")
