"""The panels beside a barrier or an idea; rooms further right add theirs here."""

from collections.abc import Callable

from django.utils.safestring import SafeString

Panel = Callable[[object, object], SafeString | None]
_registered: list[Panel] = []


def register(panel: Panel) -> Panel:
    """Add `panel(thing, member) -> safe HTML or None` to every barrier and idea page."""
    if panel not in _registered:
        _registered.append(panel)
    return panel


def side_panels(thing: object, member: object) -> list[SafeString]:
    """The registered panels that have something to say about `thing`."""
    return [html for panel in _registered if (html := panel(thing, member))]
