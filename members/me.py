"""The parts of a member's own page and of their public page, which each room brings itself.

A part is a dictionary: `title`, and either `rows` or `html` (safe), `empty` (the sentence when
there is nothing; without it an empty part is left out), and if wanted `more` (an address) with
`more_text`. A row is a dictionary with `title`, `url`, and if wanted `meta`, a list of short texts,
`state`, a key of the state chips, `go`, the words of the link where the title is none, and `undo`,
a dictionary with `url` and `word` of a button that takes it back, or, where it `asks` first, of a
link to a page that does.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Member

SHOWN = 20
Part = Callable[..., dict]


class _Own(NamedTuple):
    order: int
    part: Part
    name: str


_own: list[_Own] = []
_public: list[tuple[int, Part]] = []


def section(order: int, name: str = "") -> Callable[[Part], Part]:
    """A part of `/me/`: a function `(member) -> part`; lower `order` stands higher.

    With a `name` it is `(member, start, size) -> part` and has a page of its own for all its rows.
    """

    def add(part: Part) -> Part:
        _own.append(_Own(order, part, name))
        _own.sort(key=lambda each: each.order)
        return part

    return add


def public_section(order: int) -> Callable[[Part], Part]:
    """A part of `/people/<id>/`: a function `(member, reader) -> part` of what `reader` may see."""
    return _register(_public, order)


def own_parts(member: Member) -> list[dict]:
    """The parts of `member`'s own page, in order, without those that say nothing."""
    return _shown(_begun(each, member) if each.name else each.part(member) for each in _own)


def own_part(member: Member, name: str, number: int) -> tuple[dict, bool]:
    """Page `number` of the part `name`, and whether there are more. Raises Http404."""
    found = next((each.part for each in _own if name and each.name == name), None)
    if found is None:
        raise Http404
    part = found(member, (number - 1) * SHOWN, SHOWN + 1)
    if not part["rows"] and number > 1:
        raise Http404
    more = len(part["rows"]) > SHOWN
    return part | {"rows": part["rows"][:SHOWN]}, more


def _begun(own: _Own, member: Member) -> dict:
    """The newest rows, with the way to all of them where there are more."""
    part = own.part(member, 0, SHOWN + 1)
    if len(part["rows"]) <= SHOWN:
        return part
    more = {"more": reverse("my_part", args=[own.name]), "more_text": _("All of them")}
    return part | more | {"rows": part["rows"][:SHOWN]}


def public_parts(member: Member, reader: object) -> list[dict]:
    """The parts of `member`'s public page as `reader` may see them."""
    return _shown(part(member, reader) for _order, part in _public)


def _register(parts: list[tuple[int, Part]], order: int) -> Callable[[Part], Part]:
    def add(part: Part) -> Part:
        parts.append((order, part))
        parts.sort(key=lambda each: each[0])
        return part

    return add


def _shown(parts) -> list[dict]:
    return [p for p in parts if p.get("rows") or p.get("html") or p.get("empty")]
