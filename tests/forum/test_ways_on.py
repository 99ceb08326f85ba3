"""From a search to what was meant: kinds with numbers, a tag, other spellings, and ways on."""

import pytest

from forum.keeping import set_post_state
from forum.matching import count_kinds, count_words
from forum.models import Post, Spelling
from forum.posting import reply_to
from forum.searching import index_page
from forum.spelling import keys_of, learn_again, plain_words, respelled
from moderation.deciding import hide
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> None:
    """Things about walnuts and safeguarding, and words that none of these queries means."""
    IdeaFactory(
        title="Safeguarding over tea", summary="Talk about safeguarding early.", tags=["tea"]
    )
    BarrierFactory(title="Nobody explains safeguarding", summary="Forms and more forms.")
    reply_to(thread=ThreadFactory(title="A bench"), source="Walnut trees", by=MemberFactory())
    IdeaFactory(title="A quiet pond", summary="Somewhere to sit by the water.", tags=["gardens"])
    learn_again()


def _page(client, **asked) -> str:
    return client.get("/search/", asked).text


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


# Kinds and tags


def test_each_kind_has_its_number(client, site):
    index_page(kind="guidance", key="7", title="Safeguarding", body="x", url="/guidance/7/")
    page = _page(client, q="safeguarding")
    for words in ("All 3<", "Guidance 1<", "Barriers 1<", "Ideas 1<", "Conversations 0<"):
        assert words in page
    assert "3 results<" in page
    assert "1 result<" in _page(client, q="safeguarding", kind="barrier")


def test_what_is_hidden_is_not_counted(moderator, site):
    assert count_kinds(["safeguarding"])["idea"] == 1
    hide(
        target=Post.objects.get(thread__kind="idea", thread__tags__name="tea").thread,
        by=moderator,
        reason="So.",
    )
    assert count_kinds(["safeguarding"])["idea"] == 0
    assert count_words(["early"]) == {"early": 0}


def test_a_tag_narrows_and_can_be_removed(client, site):
    page = _page(client, q="safeguarding", tag="tea")
    assert "1 result<" in page and "Barriers 0<" in page and "Ideas 1<" in page
    assert '<option value="tea" selected>tea</option>' in page
    assert 'href="?q=safeguarding"><span class="vh">Remove filter:' in page
    assert "Nothing found" in _page(client, q="safeguarding", tag="gardens")
    assert "without filters" in _page(client, q="safeguarding", tag="gardens")


def test_nothing_of_one_kind_leads_to_all_kinds(client, site):
    page = _page(client, q="walnut", kind="idea")
    assert "Nothing found" in page and 'href="?q=walnut">Look in everything' in page


@pytest.mark.parametrize("value", ["x" * 5000, "\x00", "%", "<b>", "‮é👍", "' OR 1=1"])
def test_no_value_of_a_filter_is_an_error_or_markup(client, site, value):
    for name in ("tag", "kind"):
        answer = client.get("/search/", {"q": "safeguarding", name: value})
        assert answer.status_code == 200 and "<b>" not in _main(answer.text)


# Spelling


@pytest.mark.parametrize(
    "typed",
    ["saefguarding", "safegarding", "safeeguarding", "safeguarxing", "Safegaurding", "SAFGUARDING"],
)
def test_one_slip_finds_what_is_meant_and_says_so(client, site, typed):
    page = _page(client, q=typed)
    assert f"Nothing was found for “{typed}”" in page
    assert "These are the results for “safeguarding”" in page and "2 results<" in page
    assert f'value="{typed}"' in page


def test_only_the_word_that_is_not_there_is_changed(client, site):
    page = _page(client, q="wlnut trees")
    assert "results for “walnut trees”" in page and "<mark>Walnut</mark>" in page


def test_accents_and_capitals_are_no_slips(site):
    IdeaFactory(title="A café on wheels")
    learn_again()
    assert respelled(["CAFÉ"])[0] == []
    assert respelled(["cafw"])[0] == ["cafe"]


def test_a_rare_word_that_is_found_is_only_asked_about(client, site):
    for n in range(10):
        IdeaFactory(title=f"Chairs no. {n}", summary="Chairs in a ring.")
    IdeaFactory(title="Chars and tables")
    learn_again()
    page = _page(client, q="chars")
    assert "Did you mean" in page and 'href="?q=chairs">chairs</a>' in page
    assert "Chars</mark>" in page


@pytest.mark.parametrize(
    "query", ["tae", "1234", "te4m", "zzzzzzzz", "a" * 200, "共同作", "\ud800"]
)
def test_what_is_short_a_number_or_like_nothing_is_left_alone(client, site, query):
    typed = query.encode("utf-8", "surrogatepass")
    page = client.get("/search/", {"q": typed}).text
    assert "Nothing found for" in page and "Did you mean" not in page


def test_a_word_that_only_hidden_things_have_is_never_said(client, moderator, site):
    hidden = IdeaFactory(title="The wolverine")
    learn_again()
    assert "results for “wolverine”" in _page(client, q="wolvrine")
    hide(target=hidden.thread, by=moderator, reason="So.")
    assert "wolverine" not in _page(client, q="wolvrine")
    IdeaFactory(title="The pangolin", by=MemberFactory(new=True))
    learn_again()
    assert "pangolin" not in _page(client, q="pangolim")
    assert not Spelling.objects.filter(word__in=("wolverine", "pangolin")).exists()


def test_words_are_learned_with_every_write_and_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        idea = IdeaFactory(title="The wolverine")
    assert Spelling.objects.filter(word="wolverine").count() == len(keys_of("wolverine"))
    with django_capture_on_commit_callbacks(execute=True) as again:
        set_post_state(Post.objects.get(thread=idea.pk, number=1), "hidden")
        set_post_state(Post.objects.get(thread=idea.pk, number=1), "public")
    assert not [each for each in again if "_keep" in repr(each)]
    assert learn_again() == 0


def test_only_plain_words_of_some_length_are_kept():
    text = "Tea at 10, naïve café-goers: x1y2 supercalifragilisticexpialidocious it's Überall"
    assert plain_words(text) == {"naive", "cafe", "goers", "uberall"}


# When nothing is found


def test_each_word_alone_is_a_way_on(client, site):
    page = _page(client, q="walnut safeguarding pond")
    assert "Nothing has all of these words" in page
    for words in ("walnut (1)", "safeguarding (2)", "pond (1)"):
        assert words in page


def test_a_tag_that_comes_close_is_a_way_on(client, site):
    BarrierFactory(tags=["walking group"])
    page = _page(client, q="walking group xyz")
    assert 'href="/tags/walking-group/">walking group</a>' in page


def test_the_words_go_along_to_the_composer(client, site):
    page = _page(client, q="zzz & <yyy>")
    assert 'href="/share/idea/?words=zzz%20%26%20%3Cyyy%3E"' in page
    assert 'href="/share/barrier/?words=zzz%20%26%20%3Cyyy%3E"' in page


def test_without_words_the_page_says_where_to_begin(client):
    page = _page(client, q="  ")
    assert "Type a word or two above" in page and 'href="/tags/"' in page


@pytest.mark.parametrize("many", [3, 30])
def test_a_search_asks_the_same_few_questions(queries_for, site, many):
    for n in range(many):
        IdeaFactory(title=f"Walnut number {n}")
    expected = {"walnut": 4, "walnut&kind=idea&page=1": 3, "walmut": 8}
    assert {q: len(queries_for(f"/search/?q={q}")) for q in expected} == expected
