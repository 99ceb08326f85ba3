"""The face in templates: icons, chips, pages, bars, error summaries, and the words of `saying`."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template import Context, TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.frame import face_head, footer, masthead, site_name, theme
from config.saying import about, day, initial, lower_first, people, people_count, when
from members.away import by_when
from members.identity import token_field

register = template.Library()
for _tag in (masthead, footer, theme):
    register.simple_tag(_tag, takes_context=True)
register.simple_tag(face_head)
register.simple_tag(site_name)
register.simple_tag(by_when)
for _filter in (about, day, initial, lower_first, people, people_count, when):
    register.filter(_filter)

KINDS = {
    "barrier": ("brick", gettext_lazy("Barrier")),
    "idea": ("arch", gettext_lazy("Smart idea")),
    "guidance": ("signpost", gettext_lazy("Guidance")),
    "example": ("pin", gettext_lazy("Example")),
    "page": ("info", gettext_lazy("About this site")),
    "topic": ("comment", gettext_lazy("Conversation")),
    "post": ("comment", gettext_lazy("Reply")),
    "link": ("arch", gettext_lazy("Link")),
}
STATES = {
    "new": ("", "", gettext_lazy("New")),
    "discussed": ("", "comment", gettext_lazy("Being discussed")),
    "tried": ("chip-info", "", gettext_lazy("Being tried")),
    "guidance": ("chip-guidance", "signpost", gettext_lazy("In guidance")),
    "pending": ("chip-idea", "clock", gettext_lazy("Waiting to be read")),
    "hidden": ("chip-warning", "hidden", gettext_lazy("Hidden")),
    "withdrawn": ("", "", gettext_lazy("Taken down")),
    "removed": ("chip-warning", "hidden", gettext_lazy("Removed")),
    "closed": ("", "lock", gettext_lazy("Closed")),
    "pinned": ("chip-info", "pin", gettext_lazy("Pinned")),
    "yours": ("chip-ok", "user", gettext_lazy("Yours")),
}


@cache
def read_sprite() -> str:
    """The icons' symbols in one line, as they stand once in every page."""
    text = (settings.BASE_DIR / "static" / "icons.svg").read_text(encoding="utf-8")
    text = re.sub(r"<!--.*?-->|\n", "", text)
    return text.replace(' xmlns="http://www.w3.org/2000/svg"', "")


@register.simple_tag
def sprite() -> SafeString:
    """The icons of a page, emitted once by base.html."""
    return mark_safe(read_sprite())


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A picture that stands beside a word and says nothing by itself.

    Raises TemplateSyntaxError for a name that the sprite does not have.
    """
    if f'id="i-{name}"' not in read_sprite():
        raise TemplateSyntaxError(f"There is no icon “{name}” in static/icons.svg.")
    return mark_safe(f'<svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>')


@register.simple_tag
def kind_chip(kind: str) -> SafeString:
    """Barrier, smart idea, guidance or conversation: a shape and a word."""
    picture, word = KINDS[kind]
    return format_html('<span class="chip chip-{}">{}{}</span>', kind, icon(picture), word)


@register.simple_tag
def state_chip(state: str) -> SafeString:
    """Where something has got to, as a word; nothing for the ordinary state."""
    if state not in STATES:
        return mark_safe("")
    look, picture, word = STATES[state]
    return format_html(
        '<span class="chip {}">{}{}</span>', look, icon(picture) if picture else "", word
    )


@register.simple_tag(takes_context=True)
def token(context: Context) -> SafeString:
    """The hidden field against forged requests, only for a browser that speaks for somebody.

    Pages for visitors carry none, so that they are the same for everybody (members.forgery).
    """
    request = getattr(context, "request", None)
    return mark_safe("" if request is None else token_field(request))


@register.simple_tag(takes_context=True)
def problem(context: Context) -> str:
    """ "The word before a page's title when `problem` is true or `form` has errors."""
    form = context.get("form")
    return _("Problem: ") if context.get("problem") or getattr(form, "errors", None) else ""


@register.inclusion_tag("components/pages.html", takes_context=True)
def paginate(context: Context, number: int, last: int, more: bool = False) -> dict:
    """Numbered pages around `number`.

    `last` is the last page known, `more` says that it is not the end.
    """
    query = context.request.GET.copy()
    query.pop("page", None)
    return _page_links(query.urlencode(), number, last, more)


@register.inclusion_tag("components/pages.html")
def pages(number: int, last: int, query: str, more: bool = False) -> dict:
    """The same where there is no request: `query` is the rest of the address, encoded."""
    return _page_links(query, number, last, more)


def _page_links(query: str, number: int, last: int, more: bool) -> dict:
    def address(page: int) -> str:
        return f"?{query}&page={page}" if query else f"?page={page}"

    shown = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    pages = [
        {"number": n, "url": address(n), "now": n == number, "gap": i > 0 and n - shown[i - 1] > 1}
        for i, n in enumerate(shown)
    ]
    return {
        "pages": pages,
        "last": last,
        "more": more,
        "before": address(number - 1) if number > 1 else "",
        "after": address(number + 1) if number < last or more else "",
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | None) -> dict:
    """Every error of the forms with a link to its field; nothing when there is none."""
    found: list[tuple[str, str]] = []
    for form in filter(None, forms):
        found += [("", message) for message in form.non_field_errors()]
        for field in form:
            found += [(_goal(field), message) for message in field.errors]
    return {"found": found}


def _goal(field) -> str:
    """The id that the link goes to: a set of choices is entered at its first."""
    if field.use_fieldset and len(field.subwidgets) > 0:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


@register.inclusion_tag("components/bars.html")
def bars(groups: Iterable[dict | tuple[str, int]]) -> dict:
    """Numbers by group with a bar for the eye; pairs of label and count, or dicts of both."""
    rows = [g if isinstance(g, dict) else {"label": g[0], "count": g[1]} for g in groups]
    most = max((row["count"] for row in rows), default=0) or 1
    return {"rows": [{**row, "share": round(100 * row["count"] / most)} for row in rows]}


@register.filter
def item(values: dict | Sequence, key):
    """`values[key]`, empty when missing."""
    try:
        return values[key]
    except (KeyError, IndexError):
        return ""
