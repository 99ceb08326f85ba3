"""Case studies: found by filters that are links, with a video nobody loads, and nothing hidden."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.test.utils import WagtailPageTestCase

from cms.addresses import check_https, check_ours_or_https, check_web, host_of
from cms.choosing_things import GONE, ThingWidget, things_of
from cms.models import CaseStudyIndexPage, CaseStudyPage
from cms.pointing import VideoBlock
from cms.telling_cases import write_case_study
from forum.searching import find
from moderation.deciding import hide, restore
from moderation.merging import merge
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
VIDEO = {
    "title": "Tea in Gorton",
    "address": "https://www.videos.example/watch?v=1",
    "length": "4 minutes",
}


def test_a_case_study_says_where_who_what_and_what_it_took(client, case):
    case(place="Gorton", service="housing", roles=["carer", "manager"], what_it_took="An hour.")
    page = client.get("/case-studies/tea-first/").text
    for words in ("Gorton", "Housing", "Carer", "Manages or commissions", "We met.", "An hour."):
        assert words in page
    assert page.count("<h1") == 1


def test_a_video_is_a_link_with_its_host_and_length_and_nothing_is_loaded(client, case):
    case(video=VIDEO | {"words": "Amina says hello."})
    page = client.get("/case-studies/tea-first/").text
    assert 'href="https://www.videos.example/watch?v=1" rel="noopener noreferrer external"' in page
    assert "A video on videos.example, another site" in page and "4 minutes" in page
    assert "Amina says hello." in page
    for loading in ("<iframe", "<video", "<embed", "<object", 'src="http', "preconnect"):
        assert loading not in page


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://videos.example/1",
            "//videos.example/1",
            "javascript:alert(1)",
            "data:text/html,x",
        ),
        *("https://", "https://nowhere", "https://a b.example/", "/video"),
        *("https://user:pass@x.example/", "https://x.example\\@y.example", "https://x.example:z/"),
        *("ftp://x.example/", "HTTPS:/x.example", "https://[::1", '"https://x.example/'),
    ],
)
def test_a_video_leads_to_an_https_address_and_nowhere_else(address):
    with pytest.raises(ValidationError):
        check_https(address)
    block = VideoBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({**VIDEO, "address": address, "words": ""}))


def test_addresses_of_ours_and_of_others():
    check_https("https://x.example/a?b=c")
    check_web("http://x.example")
    check_ours_or_https("/ideas/?sort=new")
    for address in ("//x.example", "/\\x.example", "ideas/", "http://x.example", "/a b", ""):
        with pytest.raises(ValidationError):
            check_ours_or_https(address)
    assert host_of("https://www.x.example/a") == "x.example"


def test_what_is_hidden_leaves_the_page_without_a_trace_and_comes_back(client, case, moderator):
    idea, barrier = IdeaFactory(title="Zibeline one"), BarrierFactory(title="Zibeline two")
    case(things=[idea.thread, barrier.thread])
    before = client.get("/case-studies/tea-first/").text
    assert "Zibeline one" in before and "Zibeline two" in before
    for thing in (idea, barrier):
        hide(target=thing.thread, by=moderator, reason="It names somebody.")
    page = client.get("/case-studies/tea-first/").text
    assert "Zibeline" not in page and "Barriers and ideas like this" not in page
    assert f"/{idea.pk}/" not in page
    restore(target=idea.thread, by=moderator, reason="It does not.")
    assert "Zibeline one" in client.get("/case-studies/tea-first/").text


def test_what_was_merged_leads_to_what_stands_once(client, case, moderator):
    one, two = IdeaFactory(title="Tea with us"), IdeaFactory(title="Tea with them")
    case(things=[one.thread, two.thread])
    merge(thing=one, into=two, by=moderator, reason="The same.")
    page = client.get("/case-studies/tea-first/").text
    assert page.count("Tea with them") == 1 and "Tea with us" not in page
    hide(target=two.thread, by=moderator, reason="It names somebody.")
    assert things_of([one.pk, two.pk]) == []


def test_an_editor_is_not_told_what_was_taken_down(moderator, editor, client, case):
    idea = IdeaFactory(title="Zibeline one")
    page = case(things=[idea.thread])
    assert ThingWidget().get_display_title(idea.thread) == "Zibeline one"
    hide(target=idea.thread, by=moderator, reason="It names somebody.")
    idea.thread.refresh_from_db()
    assert ThingWidget().get_display_title(idea.thread) == str(GONE)
    client.force_login(editor)
    html = client.get(f"/admin/pages/{page.pk}/edit/").text
    assert "Zibeline" not in html and "not public any more" in html


def test_only_public_barriers_and_ideas_can_be_chosen(client, editor, moderator):
    IdeaFactory(title="Shown idea")
    hidden = IdeaFactory(title="Zibeline one")
    hide(target=hidden.thread, by=moderator, reason="It names somebody.")
    client.force_login(editor)
    for query in ("", "?q=idea", "?kind=idea", '?q="'):
        answer = client.get(f"/admin/thing_chooser/results/{query}")
        assert answer.status_code == 200 and "Zibeline" not in answer.text
    assert "Shown idea" in client.get("/admin/thing_chooser/").text
    assert client.get(f"/admin/thing_chooser/chosen/{hidden.pk}/").status_code == 404


def test_the_list_is_narrowed_by_links(client, case):
    case(service="housing", roles=["carer"])
    case(title="Bus first", service="places", roles=["carer", "manager"])
    page = client.get("/case-studies/").text
    assert page.index("Bus first") < page.index("Tea first")
    assert 'href="?service=housing"' in page and 'href="?who=manager"' in page
    assert 'href="?service=health"' not in page
    narrowed = client.get("/case-studies/?service=places&who=carer").text
    assert "Bus first" in narrowed and "Tea first" not in narrowed
    assert 'href="?who=carer"' in narrowed  # all services, the other filter kept
    assert (
        "No case study is like this"
        in client.get("/case-studies/?service=housing&who=manager").text
    )
    assert "Tea first" in client.get("/case-studies/?service=nonsense&who=%00&page=9x").text


@pytest.mark.parametrize("size", [2, 9])
def test_the_list_and_a_page_ask_the_same_few_questions(size, queries_for, case):
    things = [IdeaFactory().thread for _ in range(size)]
    for n in range(size):
        case(title=f"Case {n}", service="care", roles=["carer", "manager"], things=things[:8])
    assert len(queries_for("/case-studies/")) == LIST_QUERIES
    assert len(queries_for("/case-studies/case-1/")) == PAGE_QUERIES


def test_a_case_study_is_found_as_an_example_while_it_is_published(client, case):
    page = case(what_happened="A zibeline came.")
    [found] = find("zibeline", kinds=("example",))
    assert found.url == "/case-studies/tea-first/"
    assert "Examples 1" in client.get("/search/?q=zibeline").text
    page.unpublish()
    assert find("zibeline") == []


def test_who_may_not_publish_writes_drafts_only(editor, member, case):
    with pytest.raises(PermissionDenied):
        case(by=member, publish=False)
    with pytest.raises(PermissionDenied):
        case(by=editor)
    assert not case(by=editor, publish=False).live


def test_what_a_moderator_hides_stays_hidden_from_a_moderator_s_page_too(client, case, moderator):
    idea = IdeaFactory(title="Zibeline one")
    case(things=[idea.thread])
    hide(target=idea.thread, by=moderator, reason="It names somebody.")
    client.force_login(moderator)
    assert "Zibeline" not in client.get("/case-studies/tea-first/").text


class Rules(WagtailPageTestCase):
    """Where they stand, and that each can be edited and previewed."""

    def test_case_studies_stand_below_their_list(self):
        self.assertAllowedParentPageTypes(CaseStudyPage, {CaseStudyIndexPage})
        self.assertAllowedSubpageTypes(CaseStudyIndexPage, {CaseStudyPage})


@pytest.fixture
def case():
    """`case(…)`: a published case study called “Tea first”."""

    def write(**fields):
        fields = {"summary": "How it went.", "what_happened": "We met."} | fields
        return write_case_study(title=fields.pop("title", "Tea first"), **fields)

    return write


@pytest.fixture(autouse=True)
def _somebody_else() -> None:
    MemberFactory()


LIST_QUERIES = 9
PAGE_QUERIES = 12
