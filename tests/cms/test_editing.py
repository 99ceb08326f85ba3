"""What editors find in the admin: previews, times to publish, picks, pictures, checks."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.images.forms import get_image_form
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Revision
from wagtail.test.utils import WagtailPageTestCase

from cms.blocks import GuidanceStream, ProseStream
from cms.checking import OurChecker, check_links, use_our_checker
from cms.models import (
    CaseStudyIndexPage,
    CaseStudyPage,
    DirectoryPage,
    GuidanceIndexPage,
    GuidancePage,
    HomePage,
    StandardPage,
)
from cms.telling_cases import write_case_study
from cms.writing import write_guidance, write_standard_page
from forum.searching import find
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


class EveryPage(WagtailPageTestCase):
    """Each type can be reached, edited and previewed."""

    @classmethod
    def setUpTestData(cls):
        cls.admin = MemberFactory(is_superuser=True)
        words = {"summary": "How it went."}
        write_standard_page(title="Help", slug="help-us", source="## One\n\nText.", **words)
        part = {"type": "steps", "heading": "Steps", "items": ["Meet."]}
        write_guidance(title="Meet first", parts=[part], by=None, publish=True, **words)
        write_case_study(title="Tea", what_happened="We met.", **words)

    def setUp(self):
        self.client.force_login(self.admin)

    def test_each_page_type_can_be_read_and_previewed(self):
        for model in (
            *(HomePage, StandardPage, GuidanceIndexPage, GuidancePage),
            *(CaseStudyIndexPage, CaseStudyPage, DirectoryPage),
        ):
            page = model.objects.get()
            with self.subTest(model.__name__):
                self.assertPageIsRoutable(page)
                self.assertPageIsRenderable(page)
                assert self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
                request = self.client.get("/").wsgi_request
                preview = page.make_preview_request(request, page.default_preview_mode)
                assert preview.status_code == 200
                assert 'id="main"' in preview.render().text if hasattr(preview, "render") else True


def test_guidance_is_previewed_before_it_is_first_saved(client, publisher):
    client.force_login(publisher)
    index = GuidanceIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "guidancepage", index.pk])
    counts = ("body-count", "easy_read-count", "comments-TOTAL_FORMS", "comments-INITIAL_FORMS")
    sent = {"title": "Meet first", "slug": "meet-first", "summary": "How."} | dict.fromkeys(
        counts, 0
    )
    assert client.post(address, sent).json()["is_valid"]
    shown = client.get(address)
    assert shown.status_code == 200 and "Meet first" in shown.text
    assert "We use this" not in shown.text


def test_the_daily_round_publishes_what_is_due_and_takes_down_what_has_ended(client, publisher):
    page = write_case_study(title="Zibeline", summary="S.", what_happened="W.", publish=False)
    soon = timezone.now() + timedelta(days=1)
    page.go_live_at = soon
    page.save_revision(user=publisher).publish(user=publisher)
    _tick()
    assert client.get("/case-studies/zibeline/").status_code == 404
    revision = Revision.objects.get(approved_go_live_at=soon)
    revision.approved_go_live_at = _ago(hours=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    _tick()
    assert client.get("/case-studies/zibeline/").status_code == 200
    assert find("zibeline")
    Page.objects.filter(pk=page.pk).update(expire_at=_ago(hours=1))
    _tick()
    assert client.get("/case-studies/zibeline/").status_code == 404
    assert find("zibeline") == []


def test_picks_stand_above_the_results_for_their_words_with_a_sentence(client, guidance):
    page = guidance(title="Meet first")
    query = Query.get("First Visit")
    SearchPromotion.objects.create(query=query, page=page, description="Begin <here>.")
    SearchPromotion.objects.create(
        query=query, external_link_url="https://x.example/", external_link_text="Elsewhere"
    )
    SearchPromotion.objects.create(query=query, external_link_url="http://x.example/not")
    found = client.get("/search/?q=first+VISIT").text
    first = found.partition("Begin here")[2].partition("</section>")[0]
    assert f'href="{page.url}"' in first and "Begin &lt;here&gt;." in first
    assert 'href="https://x.example/">Elsewhere' in first and "http://x.example" not in first
    for other in ("/search/?q=visit", "/search/?q=first+visit&kind=page", "/search/"):
        assert "Begin here" not in client.get(other).text
    page.unpublish()
    assert "Meet first" not in client.get("/search/?q=first+visit").text
    assert client.get("/search/?q=first%00visit%22").status_code == 200


def test_publishers_keep_picks_and_redirects(client, editor, publisher):
    client.force_login(publisher)
    for name in ("wagtailsearchpromotions:index", "wagtailredirects:index"):
        assert client.get(reverse(name)).status_code == 200
    client.force_login(editor)
    for name in ("wagtailsearchpromotions:index", "wagtailredirects:index"):
        assert client.get(reverse(name)).status_code == 302


def test_a_picture_needs_words_and_has_a_place_to_keep_in_view(client, editor):
    form = get_image_form(Image)
    assert form.base_fields["description"].required
    assert "focal_point_x" in form.base_fields
    client.force_login(editor)
    sent = {"title": "Tea", "file": _picture(), "description": "", "tags": ""}
    sent |= {f"focal_point_{each}": "" for each in ("x", "y", "width", "height")}
    answer = client.post(reverse("wagtailimages:add"), sent)
    assert "Write what the picture shows." in answer.text and not Image.objects.exists()
    sent |= {"file": _picture(), "description": "Five cups on a table"}
    answer = client.post(reverse("wagtailimages:add"), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Image.objects.get().default_alt_text == "Five cups on a table"


def test_the_checker_has_our_rules_beside_those_of_wagtail(client, editor):
    items = [ContentCheckerItem(in_editor=True), object()]
    use_our_checker(None, items, None)
    assert type(items[0]) is OurChecker and items[0].in_editor and len(items) == 2
    assert {"heading-order", "alt-text-quality", "image-alt"} <= set(OurChecker.axe_run_only)
    client.force_login(editor)
    page = write_standard_page(title="Help", slug="help-us", summary="", source="Text.")
    bar = client.get(page.url).text
    assert "A heading level is left out" in bar and "image-redundant-alt" in bar


@pytest.mark.parametrize("words", ["click here", " Read  more… ", "HERE", "<b>this page</b>."])
def test_a_link_that_does_not_say_where_it_leads_is_sent_back(words):
    text = f'<p>See <a href="/ideas/">{words}</a>.</p>'
    with pytest.raises(ValidationError, match="Say where the link leads"):
        check_links(text)
    check_links('<p>See <a href="/ideas/">ideas from here</a>, click here.</p>')
    for stream, kind, value in (
        (ProseStream(), "prose", text),
        (GuidanceStream(), "prose", {"heading": "One", "text": text, "cites": []}),
        (ProseStream(), "action", {"text": "", "label": "Click here", "address": "/"}),
    ):
        with pytest.raises(ValidationError):
            stream.clean(stream.to_python([{"type": kind, "value": value}]))


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("tea.png", get_test_image_file().file.getvalue())


def _ago(**span) -> object:
    return timezone.now() - timedelta(**span)


def _tick() -> None:
    call_command("tick", stdout=StringIO())
