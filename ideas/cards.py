"""The stored HTML of barriers and ideas, and the places in it that differ between readers."""

from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from forum.rendering import RENDERER_VERSION, plain, render
from ideas.models import Barrier, Idea

CONTROL = "<!--control-->"
_ID, _TITLE, _COUNT, _TOKEN = "\x02id\x02", "\x02title\x02", "\x02count\x02", "\x02token\x02"
CARD_LETTERS = 260


def render_thing(thing: Barrier | Idea) -> None:
    """Fill `card_html`, `page_html` and `renderer_version` of `thing`; does not save."""
    thread = thing.thread
    opening = thread.posts.get(number=1)
    context = {
        "thing": thing,
        "thread": thread,
        "opening": opening,
        "summary": plain(opening.source, CARD_LETTERS),
        "tags": [t.tag for t in thread.thread_tags.select_related("tag").order_by("tag__name")],
        "sections": [
            (thing._meta.get_field(name).verbose_name, mark_safe(render(text)))  # noqa: S308
            for name in thing.SECTIONS
            if (text := getattr(thing, name))
        ],
    }
    thing.card_html = render_to_string("ideas/_card.html", context)
    thing.page_html = render_to_string("ideas/_article.html", context)
    thing.renderer_version = RENDERER_VERSION


@lru_cache(maxsize=64)
def _control(kind: str, mine: str, own: bool, many: str, token: bool) -> str:
    """The control of a card for one situation, with marks where id, title and count belong."""
    return render_to_string(
        f"ideas/_card_control_{kind}.html",
        {"id": _ID, "title": _TITLE, "count": _COUNT, "mine": mine, "own": own, "many": many,
         "token": _TOKEN if token else ""},
    ).strip()


def control(thing: Barrier | Idea, mine: str, member_id: int | None, token: str) -> str:
    """The small form under a card: the answer button, or its undoing, and the number of people."""
    count = thing.support_count
    many = "none" if count == 0 else "one" if count == 1 else "many"
    own = thing.kind == "idea" and member_id is not None and thing.author_id == member_id
    html = _control(thing.kind, mine, own, many, bool(token))
    return (
        html.replace(_ID, str(thing.pk))
        .replace(_COUNT, f"{count:,}")
        .replace(_TITLE, escape(thing.title))
        .replace(_TOKEN, token)
    )


def join_cards(things: list[Barrier | Idea], member_id: int | None, token: str) -> SafeString:
    """The cards of `things` (annotated with `mine`) as list items, each with its control."""
    return mark_safe(  # noqa: S308 - stored cards and controls were escaped when made
        "".join(
            t.card_html.replace(CONTROL, control(t, t.mine, member_id, token), 1) for t in things
        )
    )


