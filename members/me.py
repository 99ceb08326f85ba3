"""The parts of a member's own page and of their public page, which each room brings itself.

A part is a dictionary: `title`, and either `rows` (dictionaries with `title`, `url`, and if wanted
`meta`, a list of short texts, and `state`, a key of the state chips) or `html` (safe), `empty` (the
sentence when there is nothing; without it an empty part is left out), and if wanted `more` (an
address) with `more_text`.
"""

from collections.abc import Callable

from members.models import Member

Part = Callable[..., dict]
_own: list[tuple[int, Part]] = []
_public: list[tuple[int, Part]] = []


def section(order: int) -> Callable[[Part], Part]:
    """A part of `/me/`: a function `(member) -> part`; lower `order` stands higher."""
    return _register(_own, order)


def public_section(order: int) -> Callable[[Part], Part]:
    """A part of `/people/<id>/`: a function `(member, reader) -> part` of what `reader` may see."""
    return _register(_public, order)


def own_parts(member: Member) -> list[dict]:
    """The parts of `member`'s own page, in order, without those that say nothing."""
    return _shown(part(member) for _order, part in _own)


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
