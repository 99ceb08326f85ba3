"""A row of “Edits waiting”: what a change would change, why it is read first, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.comparing import Compared, changes_of
from forum.models import Attachment, Post, WaitingEdit
from forum.proposing import proposed
from forum.rereading import reasons_to_read
from moderation.cases import stamp, taken_by
from moderation.models import Case
from moderation.promising import promise_in_words


@dataclass
class EditItem:
    """One change as the queue shows it."""

    edit: WaitingEdit
    post: Post
    title: str
    author: str
    why: list[str]
    changes: list[Compared]
    files: list[Attachment]
    html: SafeString
    promised: str
    seen: str
    taken: str
    taken_at: datetime | None
    can_trust: bool
    next: str = ""

    @property
    def key(self) -> str:
        return f"edit-{self.edit.pk}"

    @property
    def chip(self) -> str:
        return self.post.thread.kind if self.post.number == 1 else "post"


def edit_items(edits: Iterable[WaitingEdit]) -> list[EditItem]:
    """The rows of these changes in their order."""
    edits = list(edits)
    cases = Case.objects.filter(post__in=[edit.post_id for edit in edits])
    by_post = {case.post_id: case for case in cases.select_related("taken_by")}
    items = [_item(edit, by_post.get(edit.post_id)) for edit in edits]
    for item, after in zip(items, items[1:], strict=False):
        item.next = after.key
    return items


def _item(edit: WaitingEdit, case: Case | None) -> EditItem:
    post, somebody = edit.post, taken_by(case)
    title = post.thread.title
    if post.number > 1:
        title = _("%(kind)s in “%(title)s”") % {"kind": post.get_kind_display(), "title": title}
    return EditItem(
        edit=edit,
        post=post,
        title=title,
        author=post.author_name or _("Former member"),
        why=reasons_to_read(post, proposed(edit), post.author) if post.author else [],
        changes=changes_of(edit) if edit.is_waiting else [],
        files=list(edit.files.defer("data")),
        html=mark_safe(post.html),
        promised=promise_in_words(edit.created_at),
        seen=stamp(edit, case),
        taken=somebody.display_name if somebody else "",
        taken_at=case.taken_at if case and somebody else None,
        can_trust=post.author is not None and post.author.standing == "new",
    )
