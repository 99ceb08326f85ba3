"""House rules kept by editors: publishing the page changes what people report and decide by."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from cms.founding import found_site
from cms.models import HomePage, RulesPage
from forum.models import SearchEntry
from moderation.deciding import hide
from moderation.models import Rule
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db
NEW = {"title": "It is a secret", "explanation": "Somebody told it in trust.", "letter": "Ask."}


def test_a_site_begins_with_a_page_of_the_rules_there_are(client, page):
    assert [row.id for row in page.rules] == list(Rule.objects.values_list("slug", flat=True))
    answer = client.get("/house-rules/").content.decode()
    assert 'id="rule-unkind"' in answer and "It is rude or unkind" in answer
    assert Rule.objects.get(slug="unkind").address == "/house-rules/#rule-unkind"


def test_a_site_from_before_is_given_the_page_and_another_address_where_that_is_taken(page):
    home = HomePage.objects.get()
    page.delete()
    home.add_child(instance=Page(title="Mine", slug="house-rules"))
    found_site()
    found_site()
    made = RulesPage.objects.get()
    assert made.live and made.slug != "house-rules"
    assert [row.id for row in made.rules] == list(Rule.objects.values_list("slug", flat=True))


def test_a_new_rule_is_offered_once_the_page_is_published(client, page, publish):
    post = PostFactory()
    page.rules.append(("rule", NEW | {"urgent": True}))
    page.save_revision()
    assert not Rule.objects.filter(title="It is a secret").exists()
    publish(page)
    rule = Rule.objects.get(title="It is a secret")
    assert rule.urgent and rule.letter == "Ask." and rule.slug == page.rules[-1].id
    answer = client.get(f"/posts/{post.pk}/report/").content.decode()
    assert "It is a secret" in answer and "Somebody told it in trust." in answer
    assert f'href="/house-rules/#rule-{rule.slug}"' in answer


def test_publishing_again_changes_no_rule(page, publish):
    page.rules.append(("rule", NEW | {"urgent": False}))
    publish(page)
    before = list(Rule.objects.order_by("pk").values())
    publish(RulesPage.objects.get())
    assert list(Rule.objects.order_by("pk").values()) == before


def test_a_rule_that_is_taken_away_is_kept_and_no_longer_offered(client, page, publish, moderator):
    post = PostFactory()
    decision = hide(target=post, by=moderator, rule=Rule.objects.get(slug="unkind"))
    _take_away(page, "unkind")
    publish(page)
    rule = Rule.objects.get(slug="unkind")
    assert rule.retired_at and not rule.address
    assert "unkind" not in Rule.objects.offered().values_list("slug", flat=True)
    answer = client.get(f"/posts/{PostFactory().pk}/report/").content.decode()
    assert "It is rude" not in answer and "It is advertising" in answer
    client.force_login(post.author)
    assert "It is rude or unkind: We disagree" in client.get(
        f"/decisions/{decision.pk}/"
    ).content.decode().replace("\n", "")


def test_a_rule_that_comes_back_is_the_same_rule(page, publish):
    whole = page.latest_revision
    before = Rule.objects.get(slug="unkind")
    _take_away(page, "unkind")
    publish(page)
    whole.publish()
    after = Rule.objects.get(slug="unkind")
    assert (after.pk, after.retired_at, after.address) == (before.pk, None, before.address)


def test_a_decision_shows_the_words_that_the_rule_had_then(client, page, publish, moderator):
    post = PostFactory()
    decision = hide(target=post, by=moderator, rule=Rule.objects.get(slug="unkind"))
    _row(page, "unkind").value.update(title="It hurts somebody", explanation="Be kind.")
    publish(page)
    assert Rule.objects.get(slug="unkind").title == "It hurts somebody"
    client.force_login(post.author)
    answer = client.get(f"/decisions/{decision.pk}/").content.decode()
    assert "It is rude or unkind" in answer and "It hurts somebody" not in answer
    assert 'href="/house-rules/#rule-unkind"' in answer
    log = client.get("/decisions/").content.decode()
    assert "It is rude or unkind" in log and "It hurts somebody" in log


def test_the_order_on_the_page_is_the_order_in_which_rules_are_offered(page, publish):
    page.rules = list(reversed(page.rules.raw_data))
    publish(page)
    assert [rule.slug for rule in Rule.objects.offered()] == [row.id for row in page.rules]


def test_unpublishing_or_moving_the_page_keeps_the_rules(client, page, publish):
    page.slug = "what-we-ask"
    publish(page)
    assert Rule.objects.get(slug="danger").address == "/what-we-ask/#rule-danger"
    assert client.get("/what-we-ask/").status_code == 200
    before = [(rule.slug, rule.title, rule.retired_at) for rule in Rule.objects.all()]
    RulesPage.objects.get().unpublish()
    assert [(rule.slug, rule.title, rule.retired_at) for rule in Rule.objects.all()] == before
    assert set(Rule.objects.values_list("address", flat=True)) == {""}
    assert not SearchEntry.objects.filter(kind="page", title="House rules").exists()


def test_rules_published_at_a_set_time_count_from_then(page):
    page.rules.append(("rule", NEW | {"urgent": False}))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    call_command("publish_scheduled")
    assert not Rule.objects.filter(title="It is a secret").exists()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert Rule.objects.offered().filter(title="It is a secret").exists()


def test_the_letter_in_the_mail_names_where_the_rule_stands(page, moderator):
    from notifications.mailing import compose_letter
    from notifications.models import Kind, Notice
    from notifications.wording import Told

    post = PostFactory()
    decision = hide(target=post, by=moderator, rule=Rule.objects.get(slug="unkind"))
    notice = Notice(member=post.author, kind=Kind.DECISION, decision=decision, post=post)
    letter = compose_letter(notice, post.author, Told("We decided.", "/decisions/1/"))
    assert "/house-rules/#rule-unkind" in letter.body


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda page: _take_away(page, "other"), "Something else"),
        (lambda page: _row(page, "unkind").value.update(title=" it IS  advertising"), "same name"),
        (lambda page: setattr(page, "rules", []), "minimum number of items is 1"),
    ],
)
def test_an_editor_is_told_what_cannot_be(page, change, said):
    change(page)
    with pytest.raises(ValidationError) as caught:
        page.rules.stream_block.clean(page.rules)
    assert said in str(caught.value.as_json_data())


class InTheEditor(WagtailPageTestCase):
    """The page as editors meet it."""

    def test_there_is_one_and_it_can_be_edited_and_previewed(self):
        page = RulesPage.objects.get()
        self.assertAllowedParentPageTypes(RulesPage, {HomePage})
        self.assertFalse(RulesPage.can_create_at(HomePage.objects.get()))
        self.client.force_login(MemberFactory(publisher=True))
        editor = self.client.get(f"/admin/pages/{page.pk}/edit/")
        assert editor.status_code == 200 and "names_person" in editor.content.decode()
        self.assertPageIsRenderable(page)


def _row(page, slug):
    return next(row for row in page.rules if row.id == slug)


def _take_away(page, slug):
    page.rules = [row for row in page.rules.raw_data if row["id"] != slug]


@pytest.fixture
def page(db):
    return RulesPage.objects.get()


@pytest.fixture
def publish():
    return lambda page: page.save_revision().publish()
