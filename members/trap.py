"""A field that people cannot see: what fills in every field of a form fills in this one too.

Nothing is thrown away for it. Where something can wait for a person it waits; where nothing can,
the form comes back with what was typed and is sent once more.
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

FIELD = "homepage"  # as in templates/components/trap.html
AGAIN = _(
    "A field that people cannot see was filled in. A program in your browser may have done that. "
    "It is empty again now: press the button once more."
)


def fell_in(request: HttpRequest) -> bool:
    """Whether the field came back with something in it."""
    return bool(request.POST.get(FIELD, "").strip())


def noted(request: HttpRequest) -> dict[str, bool]:
    """What is kept with a draft when it did, so that what becomes of it waits for a look."""
    return {"trapped": True} if fell_in(request) else {}
