"""What a kept wish says while it waits: nothing of what has been hidden since.

A room says what is still seen with `@still_seen("thread")` over a function `(values) -> values`,
for the field of a wish in which it keeps what the wish is about.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from members.models import Wish

Finder = Callable[[set], set]
_finders: dict[str, Finder] = {}


def still_seen(*fields: str) -> Callable[[Finder], Finder]:
    """Say which of the values of these fields everybody may see by now."""

    def register(find: Finder) -> Finder:
        _finders.update(dict.fromkeys(fields, find))
        return find

    return register


def as_seen(found: list[Wish]) -> list[Wish]:
    """`found` for a page: without title and address where what they name is gone. Never saved."""
    for field, find in _finders.items():
        asked = {wish.fields[field] for wish in found if field in wish.fields}
        gone = asked - find(asked) if asked else set()
        for wish in found:
            if wish.fields.get(field) in gone:
                wish.sentence, wish.back = (
                    _("What you wanted to answer is not there any more."),
                    "/",
                )
    return found
