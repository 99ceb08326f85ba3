"""Old addresses of posts: `?post=` in a thread that it has left, or with a number of before."""

from django.http import HttpRequest

from forum.models import EarlierNumber, Post, Thread
from forum.permissions import can_see_thread
from members.identity import Person

_LONGEST = 9  # digits of a number of a post


def where_now(request: HttpRequest, thread) -> str:
    """The address of the post that `?post=` asks for, where it stands elsewhere by now; else "".

    `thread` is a Thread, or a row like one. What the reader may not see is not found. Nothing is
    asked where no moderator has done anything to the thread.
    """
    wanted = request.GET.get("post", "")
    if not (thread.event_lines or thread.merged_into_id):
        return ""
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) <= _LONGEST):
        return ""
    earlier = EarlierNumber.objects.filter(thread=thread.pk, number=int(wanted))
    return _seen(request.user, earlier)


def leads_on(request: HttpRequest, thread: Thread) -> str:
    """Where a topic that was put together with another leads: to its post there, or its opening.

    "" where the reader may not see that.
    """
    opening = EarlierNumber.objects.filter(thread=thread.pk, number=1)
    return where_now(request, thread) or _seen(request.user, opening)


def _seen(reader: Person, earlier) -> str:
    posts = Post.objects.visible_to(reader).filter(pk__in=earlier.values("post"))
    post = posts.select_related("thread").first()
    if post is None or not can_see_thread(reader, post.thread):
        return ""
    return post.get_absolute_url()
