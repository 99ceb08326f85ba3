"""The fields beside the words of a barrier, an idea or a report: read and changed with them."""

from forum.models import Post
from forum.rewording import keeps_fields
from ideas.models import Barrier, Experience, Idea
from ideas.recounting import refresh_now

TOLD = (
    "outcome",
    "perspective",
    "where",
    "scale",
    "again",
    "what_it_took",
    "what_changed",
    "what_failed",
)


def read_fields(post: Post) -> dict:
    """What is kept beside the words of `post`; nothing for any other post."""
    row, names = _row(post)
    return {name: getattr(row, name) for name in names}


def write_fields(post: Post, fields: dict) -> None:
    """Give the row beside `post` these fields; what it does not have is passed over."""
    row, names = _row(post)
    changed = [name for name in names if name in fields]
    for name in changed:
        setattr(row, name, fields[name])
    if not changed:
        return
    row.save(update_fields=changed)
    if isinstance(row, Experience):
        post.experience = row  # the row of the post says the outcome
        refresh_now(Idea.objects.get(pk=row.idea_id))


def _row(post: Post) -> tuple[Barrier | Idea | Experience | None, tuple[str, ...]]:
    if post.number != 1:
        told = Experience.objects.filter(post=post.pk).first()
        return told, TOLD if told else ()
    for model in (Idea, Barrier):
        thing = model.objects.filter(pk=post.thread_id).only("pk", *model.PARTS).first()
        if thing is not None:
            return thing, model.PARTS
    return None, ()


keeps_fields(read_fields, write_fields)
