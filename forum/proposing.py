"""A change that waits: kept beside the public wording, changed, taken back, published, undone.

Only one waits for a post. It is in no search, history, count or notice; its words are seen by who
wrote them and by moderators.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from forum import events
from forum.holding import hold_post
from forum.models import Attachment, Post, PostRevision, Tag, Version, WaitingEdit
from forum.models.tags import tag_key
from forum.rewording import Wording, reword, say_again, says_the_same, wording_of
from forum.tagging import TAGS, check_tags
from forum.tallying import recount_tags
from members.identity import Person
from members.models import Member

State = WaitingEdit.State


def edit_of(post: Post) -> WaitingEdit | None:
    """The change of `post` that waits."""
    return post.edits.waiting().first()


def own_edit_of(post: Post, reader: Person) -> WaitingEdit | None:
    """The same for who wrote it, and for nobody else."""
    own = reader.is_authenticated and post.author_id == reader.pk
    return edit_of(post) if own else None


def proposed(edit: WaitingEdit) -> Wording:
    """What a waiting edit is going to say."""
    return Wording(edit.title, edit.source, edit.fields, edit.tags)


def propose(*, post: Post, wording: Wording) -> WaitingEdit:
    """Let `wording` wait beside what `post`, which is held, says; a later one takes its place."""
    tags = None if wording.tags is None else list(check_tags(wording.tags).values())
    edit = edit_of(post) or WaitingEdit(post=post)
    now = {"title": wording.title, "source": wording.source, "fields": wording.fields, "tags": tags}
    if edit.pk and now == {name: getattr(edit, name) for name in now}:
        return edit
    for name, value in now.items():
        setattr(edit, name, value)
    return touch_edit(edit)


def touch_edit(edit: WaitingEdit) -> WaitingEdit:
    """Something about what waits has changed: what was sent back is a moderator's turn again."""
    if edit.is_with_author:
        edit.created_at, edit.sent_back_at = timezone.now(), None
    edit.changed_at = timezone.now()
    edit.save()
    events.announce(events.edit_waiting, post_id=edit.post_id)
    return edit


def keep_files_waiting(post: Post) -> WaitingEdit:
    """The change that a new file of `post`, which is held, waits with; its words may stay."""
    edit = edit_of(post)
    if edit is None:
        now = wording_of(post)
        edit = WaitingEdit(post=post, title=now.title, source=now.source, fields=now.fields)
    return touch_edit(edit)


def drop_edit(post: Post) -> list[str] | None:
    """Nothing of `post`, which is held, waits any more; files that came with it join the post.

    Returns the names of those it had before, if any have joined.
    """
    edit = edit_of(post)
    if edit is None:
        return None
    names = shown_files(post)
    joined = edit.files.update(waits_with=None)
    edit.delete()
    return names if joined else None


def shown_files(post: Post) -> list[str]:
    """The names of the files of `post` that wait for nothing."""
    return list(post.attachments.filter(waits_with=None).values_list("name", flat=True))


def drop_if_empty(edit: WaitingEdit) -> None:
    """A change that changes nothing, and brings no file, waits no longer."""
    if not edit.files.exists() and says_the_same(wording_of(edit.post), proposed(edit)):
        edit.delete()


def standing_files(post: Post) -> QuerySet[Attachment]:
    """The files of `post` that are shown or wait to be; not those that were refused."""
    return post.attachments.filter(Q(waits_with=None) | Q(waits_with__state=State.WAITING))


@transaction.atomic
def take_edit_back(*, post: Post, by: Member) -> bool:
    """`by` takes their waiting change back, with its files; False when none waits.

    Raises PermissionDenied for anybody but its author.
    """
    post = hold_post(post.pk)
    if post.author_id is None or post.author_id != by.pk:
        raise PermissionDenied
    gone, _rows = post.edits.waiting().delete()
    return bool(gone)


def publish_edit(edit: WaitingEdit) -> dict:
    """Let the post, which is held, say what waits; returns what `unpublish_edit` needs.

    The caller has checked permission, holds the transaction and logs it.
    """
    post = hold_post(edit.post_id)
    wording = proposed(edit)
    keys = [tag_key(name) for name in wording.tags or ()]
    known = set(Tag.objects.filter(key__in=keys).values_list("pk", flat=True))
    tagged = list(post.thread.thread_tags.values_list("pk", "tag_id"))
    mentioned = set(post.mentions.values_list("pk", flat=True))
    files = list(edit.files.order_by("pk").values_list("pk", flat=True))
    edited_at, names = post.edited_at, shown_files(post)
    edit.files.update(waits_with=None)
    revision = reword(post=post, wording=wording, by=post.author, files=names if files else None)
    set_edit_state(edit, State.PUBLISHED)
    events.announce(events.post_edited, post_id=post.pk, editor_id=post.author_id)
    made = Tag.objects.filter(key__in=keys).exclude(pk__in=known)
    return {
        "opening": post.number == 1,
        "revision": revision and revision.pk,
        "edited_at": [moment and moment.isoformat() for moment in (edited_at, post.edited_at)],
        "tagged": tagged,
        "made": list(made.values_list("pk", flat=True)),
        "mentions": sorted(set(post.mentions.values_list("pk", flat=True)) - mentioned),
        "files": files,
    }


def unpublish_edit(edit: WaitingEdit | None, post_id: int, kept: dict) -> None:
    """Take `publish_edit` back exactly; `edit` waits again, if its author has not gone.

    Raises ValidationError where the post was changed again since, or opens its thread no more.
    """
    post = hold_post(post_id)
    if kept["opening"] and post.number != 1:
        raise ValidationError(
            _("Some of these replies have been moved again since. Undo that first.")
        )
    before, after = (moment and parse_datetime(moment) for moment in kept["edited_at"])
    if post.edited_at != after:
        raise ValidationError(_("Somebody has changed this since. Look at it again."))
    post.mentions.filter(pk__in=kept["mentions"]).delete()
    _tag_again(post, kept)
    if edit is not None:
        post.attachments.filter(pk__in=kept["files"]).update(waits_with=edit)
        set_edit_state(edit, State.WAITING)
    revision = PostRevision.objects.filter(pk=kept["revision"]).first()
    if revision is not None:
        say_again(post=post, revision=revision, edited_at=before)


def _tag_again(post: Post, kept: dict) -> None:
    """The rows of tags as they were, with their ids; a tag that was made for it goes again."""
    if not kept["opening"]:
        return
    was = dict(kept["tagged"])
    now = dict(post.thread.thread_tags.values_list("pk", "tag_id"))
    if was == now:
        return
    post.thread.thread_tags.exclude(pk__in=was).delete()
    gone = [(pk, tag) for pk, tag in was.items() if pk not in now]
    for pk, tag in gone:
        if Tag.objects.filter(pk=tag).exists():
            post.thread.thread_tags.create(pk=pk, tag_id=tag)
    Version.move(TAGS)
    recount_tags(set(was.values()) ^ set(now.values()))
    unused = Tag.objects.filter(thread_tags=None, synonyms=None, follows=None, description="")
    unused.filter(pk__in=kept["made"]).delete()


def set_edit_state(edit: WaitingEdit, state: str) -> None:
    """Give a waiting edit a state. Raises ValidationError where another one waits by now."""
    others = WaitingEdit.objects.waiting().filter(post=edit.post_id).exclude(pk=edit.pk)
    if state == State.WAITING and others.exists():
        raise ValidationError(_("Its author has written another change since. Look at that one."))
    edit.state = state
    edit.save(update_fields=["state"])
