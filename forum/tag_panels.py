"""What stands on the page of a tag beside barriers, ideas and conversations."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from forum.models import Tag

Panel = Callable[[Tag], SafeString | None]
_registered: list[Panel] = []


def shown_on_tags(panel: Panel) -> Panel:
    """Add `panel(tag) -> safe HTML or None` to the page of every main tag in use."""
    if panel not in _registered:
        _registered.append(panel)
    return panel


def tag_panels(tag: Tag) -> list[SafeString]:
    """The registered panels that have something to say about `tag`."""
    return [html for panel in _registered if (html := panel(tag))]
