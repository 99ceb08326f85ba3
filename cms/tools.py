"""What an editor can do with a barrier or an idea, beside it."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def show_tools(thing: object, member: object) -> SafeString | None:
    """The panel of editors' tools; nothing for others or for what not everybody sees."""
    if not (member.is_authenticated and member.is_editor and thing.is_public):
        return None
    return render_to_string("cms/editing/_tools.html", {"thing": thing})
