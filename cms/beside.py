"""Beside a barrier or an idea, for editors: the ways to the shortlist, evidence and themes."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from forum.models import State


def show_desk(thing: object, member: object) -> SafeString | None:
    """The editors' buttons on the page of a public barrier or idea; nothing is asked for others."""
    if not member.is_authenticated or not member.is_editor or thing.state != State.PUBLIC:
        return None
    return render_to_string("cms/_desk.html", {"thing": thing})
