"""What the editor checks: words on links that say nothing, and what axe finds in the preview.

The words are checked on the server, when a draft is saved: the checker of Wagtail's bar knows only
rules that need no look at words, and more would need `eval` in the admin.
"""

import re

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

# Alone on a link they tell nobody where it leads, least of all who hears a list of links.
SAY_NOTHING = frozenset(
    {
        *("click", "click here", "details", "find out more", "here", "info", "learn more", "link"),
        *("more", "press here", "read more", "see more", "this", "this link", "this page"),
        *("website",),
    }
)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
_EDGES = " .,:;…›»>→"
SAY_WHERE = _("Say where the link leads. “%(words)s” tells nobody.")


def check_words(words: str) -> None:
    """Raises ValidationError for words of a link that say nothing."""
    said = " ".join(words.split()).strip(_EDGES)
    if said.casefold() in SAY_NOTHING:
        raise ValidationError(SAY_WHERE % {"words": said})


def check_links(text: object) -> None:
    """The same for every link in rich text."""
    for words in _LINK.findall(getattr(text, "source", text) or ""):
        check_words(strip_tags(words))


class OurChecker(ContentCheckerItem):
    """Wagtail's checks, and some more of axe's that editors can do something about."""

    # The frame around the page is not the editor's to change.
    axe_include = ["main"]
    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        *("image-alt", "image-redundant-alt", "list", "listitem", "table-duplicate-name"),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "heading-order": {
            "error_name": _("A heading level is left out"),
            "help_text": _("After a heading comes one of the same level, the next, or one above."),
        },
        "image-alt": {
            "error_name": _("A picture has no words"),
            "help_text": _("Write what it shows, or mark it as decoration."),
        },
        "image-redundant-alt": {
            "error_name": _("The words of a picture are said twice"),
            "help_text": _("Write what the picture shows beyond the text beside it."),
        },
    }


def use_our_checker(request: HttpRequest, items: list, page: Page | None) -> None:
    """Put ours in the place of Wagtail's own in the bar of the editors."""
    items[:] = [
        OurChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
