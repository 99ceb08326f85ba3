"""Putting files on a post and taking them off again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.events import announce, post_waiting
from forum.files import Kept, read_file
from forum.holding import hold_post
from forum.keeping import keep_post, set_post_state
from forum.models import Attachment, Post, State
from forum.permissions import can_edit
from forum.proposing import (
    drop_if_empty,
    keep_files_waiting,
    shown_files,
    standing_files,
    touch_edit,
)
from forum.rereading import can_change_at_once
from forum.rewording import keep_revision
from forum.rows import save_rendered
from members.models import Member

MOST = 4
ALT = 300


def attach(
    *, post: Post, by: Member, file: UploadedFile, alt: str = "", decoration: bool = False
) -> Attachment:
    """Put a picture or a document on one's own post and return it.

    The same file a second time is one file, with the words that came last for a picture.
    A picture needs words for who cannot see it, or is `decoration`. As with new words, a file that
    somebody new puts on a public post waits beside it for a look. Raises PermissionDenied, or
    ValidationError naming `file` or `alt`.
    """
    if not can_edit(by, post):
        raise PermissionDenied
    alt = clean_line(alt, ALT, field="alt")
    kept = read_file(file)  # nobody waits for a large picture: nothing is held yet
    if kept.is_picture and not alt and not decoration:
        raise ValidationError(
            {"alt": _("Say what the picture shows, or that it is only decoration.")}
        )
    return _keep_file(post, by, kept, alt, decoration)


@transaction.atomic
def _keep_file(post: Post, by: Member, kept: Kept, alt: str, decoration: bool) -> Attachment:
    post = _hold(post, by)
    said = {"alt": "" if decoration else alt, "decoration": kept.is_picture and decoration}
    attachment = _same_file(post, kept.data) or _new_file(post, kept)
    if attachment.pk and said == {name: getattr(attachment, name) for name in said}:
        return attachment
    waits = attachment.waits_with_id or not (attachment.pk or can_change_at_once(by, post))
    if waits:
        attachment.waits_with = keep_files_waiting(post)
    else:
        _keep_wording(post, by)
    for name, value in said.items():
        setattr(attachment, name, value)
    attachment.save()
    if not waits:
        _show_again(post)
        _look_again(post, by)
    return attachment


def _same_file(post: Post, data: bytes) -> Attachment | None:
    alike = standing_files(post).filter(size=len(data))
    return next((each for each in alike if bytes(each.data) == data), None)


def _new_file(post: Post, kept: Kept) -> Attachment:
    if standing_files(post).count() >= MOST:
        raise ValidationError({"file": _("A post can have %(n)s files at most.") % {"n": MOST}})
    return Attachment(
        post=post,
        kind=Attachment.Kind.PICTURE if kept.is_picture else Attachment.Kind.DOCUMENT,
        name=kept.name,
        content_type=kept.content_type,
        width=kept.width,
        height=kept.height,
        size=len(kept.data),
        data=kept.data,
    )


@transaction.atomic
def detach(*, attachment: Attachment, by: Member) -> None:
    """Take a file off one's own post; its bytes are deleted. Twice does no harm."""
    post = _hold(attachment.post, by)
    if not post.attachments.filter(pk=attachment.pk).exists():
        return
    if attachment.waits_with is not None:
        post.attachments.filter(pk=attachment.pk).delete()
        drop_if_empty(touch_edit(attachment.waits_with))
        return
    _keep_wording(post, by)
    post.attachments.filter(pk=attachment.pk).delete()
    _show_again(post)


def _hold(post: Post, by: Member) -> Post:
    post = hold_post(post.pk)
    if not can_edit(by, post):
        raise PermissionDenied(_("You can edit your own posts while the discussion is open."))
    return post


def _keep_wording(post: Post, by: Member) -> None:
    """Which files there were is part of the history, by their names."""
    keep_revision(post=post, by=by, fields={"files": shown_files(post)})
    post.edited_at = timezone.now()


def _show_again(post: Post) -> None:
    save_rendered(post)
    keep_post(post)


def _look_again(post: Post, by: Member) -> None:
    """Other words for a picture that everybody sees cannot wait beside it: the post waits."""
    if not can_change_at_once(by, post):
        set_post_state(post, State.PENDING)
        announce(post_waiting, post_id=post.pk)
