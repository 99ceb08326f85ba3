"""The stored HTML of barriers and ideas, and the places in it that differ between readers."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from forum.models import Tag, Thread
from forum.rendering import RENDERER_VERSION, plain, render
from forum.skeletons import fill
from ideas.models import Barrier, Idea
from ideas.reports import reports_of

CONTROL = "<!--control-->"
BOX, REST, NOTICES = "<!--box-->", "<!--rest-->", "<!--notices-->"
_ID, _COUNT = "\x02id\x02", "\x02count\x02"  # signs that no token and no template has
CARD_LETTERS = 180  # three lines of a card on a wide screen


def render_thing(thing: Barrier | Idea) -> None:
    """Fill `card_html`, `page_html` and `renderer_version` of `thing`; does not save."""
    thread = thing.thread
    opening = thread.posts.get(number=1)
    context = {
        "thing": thing,
        "thread": thread,
        "opening": opening,
        "summary": plain(opening.source, CARD_LETTERS),
        "tags": _tags(thread),
        "replies": said_replies(thing.reply_count),
        "sections": [
            (thing._meta.get_field(name).verbose_name, mark_safe(render(text)))
            for name in thing.SECTIONS
            if (text := getattr(thing, name))
        ],
    }
    if isinstance(thing, Idea):
        context |= reports_of(thing)
    thing.card_html = render_to_string("ideas/_card.html", context)
    thing.page_html = render_to_string("ideas/_article.html", context)
    thing.renderer_version = RENDERER_VERSION


def _tags(thread: Thread) -> list[Tag]:
    """Its tags by name; none where another stands for it: it is not found under them."""
    if not thread.stands:
        return []
    return [each.tag for each in thread.thread_tags.select_related("tag").order_by("tag__name")]


def said_replies(count: int) -> SafeString:
    """The number of replies as it stands on a card; nothing where there are none."""
    words = ngettext("%(n)s reply", "%(n)s replies", count) % {"n": count} if count else ""
    return fill("ideas/_replies.html", {"words": words}, some=bool(count))


def control(
    kind: str, thing: Any, mine: str, member_id: int | None, token: str, *, tried: str = ""
) -> str:
    """The small form of a card: the answer button, or its undoing, and the number of people.

    The button borrows the title of the card for its name. `tried` is how it went when the reader
    tried an idea. `thing` has pk, author_id and support: a barrier, an idea or a row of a list.
    """
    return _numbered(_shape(kind, *_state(kind, thing, mine, tried, member_id), token), thing)


def join_cards(kind: str, rows: Sequence[Any], member_id: int | None, token: str) -> SafeString:
    """The cards of `rows` (with `card_html`, `mine`, `tried`) as list items with controls."""
    shapes: dict[tuple, str] = {}  # the controls of one page are mostly alike
    language = get_language() or ""
    cards = []
    for row in rows:
        state = _state(kind, row, row.mine, row.tried, member_id)
        if state not in shapes:
            shapes[state] = _shape(kind, *state, token) if token else _bare(language, kind, *state)
        cards.append(row.card_html.replace(CONTROL, _numbered(shapes[state], row), 1))
    return mark_safe("".join(cards))


def _state(
    kind: str, thing: Any, mine: str, tried: str, member_id: int | None
) -> tuple[str, bool, bool, str]:
    """What the look of a control depends on: the reader's facts, whose it is, how many people."""
    own = kind == "idea" and member_id is not None and thing.author_id == member_id
    return (
        mine,
        bool(tried),
        own,
        "none" if thing.support == 0 else "one" if thing.support == 1 else "many",
    )


def _shape(kind: str, mine: str, tried: bool, own: bool, many: str, token: str) -> str:
    """A control with places for the id and the number of people."""
    slots = {"id": _ID, "count": _COUNT, "token": token}
    return fill(
        f"ideas/_card_control_{kind}.html", slots, mine=mine, tried=tried, own=own, many=many
    )


@lru_cache(maxsize=128)
def _bare(language: str, kind: str, mine: str, tried: bool, own: bool, many: str) -> str:
    """`_shape` for a visitor: without a token it is always the same."""
    return _shape(kind, mine, tried, own, many, "")


def _numbered(shape: str, thing: Any) -> str:
    return shape.replace(_ID, str(thing.pk)).replace(_COUNT, f"{thing.support:,}")


def render_again(*, everything: bool = False) -> int:
    """Render the barriers and ideas of an older renderer again, or `everything`.

    Returns how many came out differently.
    """
    differed = 0
    for model in (Barrier, Idea):
        things = model.objects.select_related("thread").order_by("pk")
        if not everything:
            things = things.filter(renderer_version__lt=RENDERER_VERSION)
        for thing in things.iterator(chunk_size=500):
            before = (thing.card_html, thing.page_html)
            render_thing(thing)
            differed += (thing.card_html, thing.page_html) != before
            thing.save(update_fields=["card_html", "page_html", "renderer_version"])
    return differed
