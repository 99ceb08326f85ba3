"""Quoting: the words of a post in somebody's reply, with who said them and the way back.

A quote is text like any other from the moment it stands in the form: nothing is looked up again
when it is posted or read, so it never shows more than the person who quotes has chosen to.
"""

import re
from collections.abc import Iterable
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from forum.holding import hold_post
from forum.keeping import keep_words
from forum.models import Post
from forum.moving import threads_shared_by
from members.identity import Person

QUOTED = 1_000  # letters; the link leads to the rest
_SIGNS = str.maketrans("", "", "[]()<>*_`~\\")
_SIGNED = re.compile(r"\[([^\]\n]{1,200})\]\(/posts/(\d{1,18})/\):")


def quotable(pk: int, thread_id: int, reader: Person) -> Post | None:
    """The post `pk` of a thread if everybody may read it: what is hidden or waits is not quoted."""
    posts = Post.objects.public().visible_to(reader).filter(thread=thread_id, pk=pk)
    return posts.select_related("thread").first()


def quote_of(post: Post) -> str:
    """The words of `post` as a quote for a form; quotes inside it are left out."""
    lines = post.source.splitlines()
    own = [line for line in lines if not line.startswith(">") and not _SIGNED.fullmatch(line)]
    text = "\n".join(own).strip() or post.source
    if len(text) > QUOTED:
        text = text[:QUOTED].rsplit(None, 1)[0] + " …"
    quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    return f"{_signature(post.author_name or post.told_at, post.pk)}\n{quoted}\n\n"


def sign_quotes_again(posts: Iterable[Post], earlier: str, name: str) -> None:
    """Quotes of `posts` that were signed with the `earlier` name carry `name` ("" for none).

    In the words of others too, in earlier wordings and in those that wait: a name that goes, goes
    everywhere.
    """
    signatures = {_signature(earlier, post.pk): _signature(name, post.pk) for post in posts}
    threads = threads_shared_by({post.thread_id for post in posts})
    mark = "](/posts/"
    quoting = Q(source__contains=mark) | Q(revisions__source__contains=mark)
    quoting |= Q(edits__source__contains=mark)
    found = Post.objects.filter(quoting, thread__in=threads).order_by("pk").distinct()
    for pk in list(found.values_list("pk", flat=True)):
        keep_words(hold_post(pk), partial(_replaced, signatures=signatures))


def _signature(name: str, pk: int) -> str:
    """The line above a quote; signs that mean something in a link are left out of the name."""
    name = name.translate(_SIGNS).strip() or _("Former member")
    return f"[{_('%(name)s wrote') % {'name': name}}](/posts/{pk}/):"


def _replaced(text: str, signatures: dict[str, str]) -> str:
    return _SIGNED.sub(lambda found: signatures.get(found[0], found[0]), text)
