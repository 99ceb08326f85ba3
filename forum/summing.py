"""The summary on top of a discussion: one post of its own kind, written and changed by moderators.

Who may is checked where it is written down (`moderation.summing`); the caller holds the thread and
the transaction.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.cleaning import clean_text
from forum.keeping import keep_post
from forum.models import Post, State, Thread
from forum.rewording import keep_revision
from forum.rows import save_rendered
from members.models import Member

WORDS = 80
LETTERS = 2_000
CHANGED = frozenset({"source", "author_id"})


def clean_summary(source: str) -> str:
    """`source` made safe to keep. Raises ValidationError naming `source` over 80 words."""
    source = clean_text(source, LETTERS)
    over = len(source.split()) - WORDS
    if over > 0:
        message = ngettext(
            "Make the summary shorter: %(over)s word over %(most)s.",
            "Make the summary shorter: %(over)s words over %(most)s.",
            over,
        )
        raise ValidationError({"source": message % {"over": over, "most": WORDS}})
    return source


def summary_of(thread: Thread) -> Post | None:
    """The summary of `thread` in whatever state, held; None when nobody has written one."""
    summaries = thread.posts.select_for_update(of=("self",)).filter(kind=Post.Kind.SUMMARY)
    summary = summaries.first()
    if summary is not None:
        summary.thread = thread
    return summary


def begin_summary(thread: Thread, source: str, author: Member) -> Post:
    """A summary that nobody sees yet, so that showing it is a change like others."""
    thread.last_number += 1
    post = Post(
        thread=thread,
        number=thread.last_number,
        kind=Post.Kind.SUMMARY,
        source=source,
        state=State.HIDDEN,
        author=author,
        author_name=author.display_name,
    )
    save_rendered(post)
    thread.save(update_fields=["last_number"])
    return post


def change_summary(post: Post, field: str, value: object) -> None:
    """Give a summary other words (the earlier ones become a revision) or the name of an author.

    Raises ValidationError where it stands among the replies of another conversation by now.
    """
    if field not in CHANGED:
        raise ValueError(f"Not a change of a summary: {field}")
    if post.kind != Post.Kind.SUMMARY:
        raise ValidationError(_("This has been moved since. Undo that first."))
    if field == "source":
        keep_revision(post=post, by=None, fields={})
        post.source, post.edited_at = str(value), timezone.now()
    else:
        post.author = Member.objects.filter(pk=value).first()
        post.author_name = post.author.display_name if post.author else ""
    save_rendered(post)
    keep_post(post)


def sign_last_wording(post: Post, editor: Member) -> None:
    """Who replaced the wording that was kept last."""
    last = post.revisions.order_by("-number").first()
    if last is not None:
        last.edited_by = editor
        last.save(update_fields=["edited_by"])
