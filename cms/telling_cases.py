"""Writing a case study from code: for the example content, and for what others have written."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.models import CaseStudyIndexPage, CaseStudyPage, CaseStudyRole
from cms.writing import as_rich_text
from forum.models import Thread
from members.models import Member


@transaction.atomic
def write_case_study(
    *,
    title: str,
    summary: str,
    what_happened: str,
    what_it_took: str = "",
    place: str = "",
    service: str = "",
    roles: Iterable[str] = (),
    things: Iterable[Thread] = (),
    video: Mapping | None = None,
    by: Member | None = None,
    publish: bool = True,
) -> CaseStudyPage:
    """A new page below the list of case studies; the two texts are Markdown.

    `roles` are perspectives, `things` the threads of barriers and ideas, `video` has `title`,
    `address` (https) and `length`. `by` is a member with the right to add (and to publish) there,
    or None for the site's own content. Raises PermissionDenied, or ValidationError.
    """
    index = _list_for(by, publish)
    page = CaseStudyPage(
        title=title,
        summary=summary,
        what_happened=as_rich_text(what_happened),
        what_it_took=as_rich_text(what_it_took) if what_it_took else "",
        place=place,
        service=service,
        shown=[("video", {"words": "", **video})] if video else [],
        related=[("thing", Thread(pk=thing.pk)) for thing in things],
        owner=by,
        live=False,
    )
    page.people = [CaseStudyRole(perspective=role) for role in roles]
    index.add_child(instance=page)
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by)
        page.refresh_from_db()
    return page


def _list_for(by: Member | None, publish: bool) -> CaseStudyIndexPage:
    """The list, where `by` may add to it. Raises PermissionDenied."""
    index = CaseStudyIndexPage.objects.get()
    rights = index.permissions_for_user(by) if by is not None else None
    if rights and not rights.can_add_subpage():
        raise PermissionDenied
    if rights and publish and not rights.can_publish_subpage():
        raise PermissionDenied
    return index
