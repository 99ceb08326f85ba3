"""The ways to publish guidance: alone, many together, on a day. All ask the same list first."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms import events
from cms.gate import keep_as_draft, missing_in
from cms.models import Edition, GuidancePage
from cms.views.drafts import edit_page
from forum.events import announce

NAMED = 5  # pages in a message
AHEAD = timedelta(minutes=1)  # what comes due while the rest is published is asked as well


def keep_incomplete(request, page: Page) -> HttpResponse | None:
    """Guidance that lacks something is kept as a draft, and its editor is told what."""
    missing = missing_in(page) if isinstance(page, GuidancePage) else []
    if not missing:
        return None
    keep_as_draft(page)
    words = _("It was kept as a draft and not published. %s")
    messages.error(request, words % " ".join(map(str, missing)))
    return edit_page(page)


def refuse_many(request, action_type: str, objects: list, action) -> HttpResponse | None:
    """Before something is done to many pages: nothing is published while one of them lacks
    something, and nothing is deleted that has been published.
    """
    pages = [each for each in objects if isinstance(each, Page)]
    said = []
    if action_type == "publish":
        below = action.cleaned_form.cleaned_data.get("include_descendants")
        said = list(_lacking(_guidance_among(pages, below=below)))
    elif action_type == "delete":
        said = list(_editions_below(pages))
    if not said:
        return None
    for words in said[:NAMED]:
        messages.error(request, words)
    return redirect(action.next_url)


def _guidance_among(pages: Iterable[Page], *, below: bool) -> Iterator[GuidancePage]:
    """The chosen guidance as its newest draft says; with what was never published `below`."""
    pages = list(pages)
    for page in GuidancePage.objects.filter(pk__in=[each.pk for each in pages]):
        yield page.get_latest_revision_as_object()
    for page in pages if below else ():
        for draft in GuidancePage.objects.descendant_of(page).not_live():
            yield draft.get_latest_revision_as_object()


def _lacking(drafts: Iterable[GuidancePage]) -> Iterator[str]:
    for draft in drafts:
        if missing := missing_in(draft):
            words = _("Nothing was published. “%(title)s” lacks something: %(missing)s")
            yield words % {"title": draft.title, "missing": " ".join(map(str, missing))}


def _editions_below(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        found = Page.objects.descendant_of(page, inclusive=True)
        published = Edition.objects.filter(page__in=found.values("pk"))
        if title := published.order_by("pk").values_list("page__title", flat=True).first():
            words = _(
                "Nothing was deleted. “%(title)s” has been published, and people may have named"
                " its address elsewhere. Say that it is withdrawn, or unpublish it."
            )
            yield words % {"title": title}


def keep_published(request, page: Page) -> HttpResponse | None:
    """Guidance that has been published is not deleted: its editions have a permanent address."""
    for words in _editions_below([page]):
        messages.error(request, words)
        return redirect("wagtailadmin_explore", (page.get_parent() or page).pk)
    return None


def publish_what_is_due() -> int:
    """Publish and take down every page whose time has come; returns how many were held back.

    Guidance is asked its list once more: what was complete when the day was set may lack
    something by now. Twice does no harm.
    """
    kind = ContentType.objects.get_for_model(GuidancePage)
    due = Revision.objects.filter(content_type=kind)
    due = due.filter(approved_go_live_at__lt=timezone.now() + AHEAD)
    held = sum(_hold_back(revision) for revision in due.order_by("pk"))
    call_command("publish_scheduled", verbosity=0)
    return held


@transaction.atomic
def _hold_back(revision: Revision) -> bool:
    page = revision.as_object()
    if not missing_in(page):
        return False
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(instance=page, action="wagtail.schedule.cancel", revision=revision)
    announce(events.publication_held, page_id=page.pk, revision_id=revision.pk)
    return True
