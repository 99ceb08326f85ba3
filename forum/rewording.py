"""Giving a post another wording: title, words, fields and tags together, with the earlier kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from forum.cleaning import make_slug
from forum.keeping import keep_post
from forum.mentioning import people_in
from forum.models import Post, PostRevision
from forum.models.tags import tag_key
from forum.rows import save_rendered
from forum.tagging import set_tags
from members.models import Member

Reader = Callable[[Post], dict]
Writer = Callable[[Post, dict], None]
_kept: list[tuple[Reader, Writer]] = []


@dataclass(frozen=True)
class Wording:
    """All that an edit can change. `title` and `tags` are of an opening post; None stays."""

    title: str
    source: str
    fields: dict = field(default_factory=dict)
    tags: list[str] | None = None

    @property
    def text(self) -> str:
        """Everything that can be read in it, one below the other."""
        said = [text for text in self.fields.values() if isinstance(text, str)]
        return "\n".join(filter(None, [self.title, self.source, *said, *(self.tags or ())]))


def keeps_fields(read: Reader, write: Writer) -> None:
    """Let `read(post)` tell, and `write(post, fields)` change, what is kept beside its words.

    `write` is called inside the transaction, before the post is rendered and its thread touched.
    """
    if (read, write) not in _kept:
        _kept.append((read, write))


def fields_of(post: Post) -> dict:
    """What rooms further right keep beside the words of `post`, by name."""
    return {name: value for read, _write in _kept for name, value in read(post).items()}


def tags_of(post: Post) -> list[str]:
    """The names of the tags of a thread that `post` opens."""
    if post.number != 1:
        return []
    names = post.thread.thread_tags.order_by("tag__name").values_list("tag__name", flat=True)
    return list(names)


def wording_of(post: Post) -> Wording:
    """What `post` says now."""
    title = post.thread.title if post.number == 1 else ""
    return Wording(title, post.source, fields_of(post), tags_of(post))


def says_the_same(before: Wording, after: Wording) -> bool:
    """Whether an edit from one to the other changes nothing."""
    fields = {name: before.fields.get(name) for name in after.fields}
    tags = [{tag_key(name) for name in names or ()} for names in (before.tags, after.tags)]
    return (
        (before.title, before.source, fields) == (after.title, after.source, after.fields)
    ) and (after.tags is None or tags[0] == tags[1])


def reword(
    *, post: Post, wording: Wording, by: Member | None, files: list[str] | None = None
) -> PostRevision | None:
    """Let `post`, which is held with its thread, say `wording`; returns what it said before.

    None where nothing changes. With the names of the `files` it had, others have come since. The
    caller has asked whether it may and announces it.
    """
    thread = post.thread
    opening = post.number == 1
    tags = wording.tags if opening else None
    retagged = tags is not None and set_tags(thread=thread, names=tags)
    earlier = {name: fields_of(post).get(name) for name in wording.fields}
    same = wording.source == post.source and earlier == wording.fields
    same = same and not retagged and (not opening or wording.title == thread.title)
    if same and files is None:
        return None
    fields = earlier if files is None else earlier | {"files": files}
    revision = keep_revision(post=post, by=by, fields=fields)
    _say(post, wording)
    post.edited_at = timezone.now()
    save_rendered(post, people_in(thread, post.source, post))
    keep_post(post)
    return revision


def say_again(*, post: Post, revision: PostRevision, edited_at: object) -> None:
    """Let `post`, which is held, say what `revision` kept, as if it had never been replaced."""
    _say(post, Wording(revision.title, revision.source, revision.fields))
    post.edited_at = edited_at
    save_rendered(post)
    revision.delete()
    keep_post(post)


def _say(post: Post, wording: Wording) -> None:
    if wording.fields:
        for _read, write in _kept:
            write(post, wording.fields)
    post.source = wording.source
    if post.number == 1 and wording.title:  # an opening that stood as a reply kept no title
        post.thread.title, post.thread.slug = wording.title, make_slug(wording.title)


def keep_revision(*, post: Post, by: Member | None, fields: dict) -> PostRevision:
    """The wording of `post` as it stands now, kept as its next revision.

    One that not everybody could see when it was replaced stays withheld: what was sent back for a
    name in it is not published by taking the name out.
    """
    last = post.revisions.aggregate(last=Max("number"))["last"] or 0
    return PostRevision.objects.create(
        post=post,
        number=last + 1,
        title=post.thread.title if post.number == 1 else "",
        source=post.source,
        fields=fields,
        edited_by=by,
        withheld=not (post.is_public and post.thread.is_public),
    )
