"""What the editor's checker looks for besides Wagtail's own rules: words on links that say nothing.

It runs in the page as it is previewed, by axe; nothing is sent anywhere.
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

# Alone on a link they tell nobody where it leads, least of all who hears a list of links.
SAY_NOTHING = (
    "click here|click|here|this|this page|this link|link|more|read more|learn more|see more"
    "|find out more|details|info|website"
)
VAGUE = "stile-vague-link"
STEPS = [VAGUE, "image-alt", "image-redundant-alt", "list", "listitem", "table-duplicate-name"]


class OurChecker(ContentCheckerItem):
    """Wagtail's checks, ours, and some of axe's that editors can do something about."""

    # The frame around the page is not the editor's to change.
    axe_include = ["main"]
    axe_run_only = [*ContentCheckerItem.axe_run_only, *STEPS]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": VAGUE,
            "impact": "serious",
            "selector": "main a[href]",
            "tags": ["best-practice"],
            "none": ["stile-says-nothing"],
            "enabled": True,
        },
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {
            "id": "stile-says-nothing",
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": {"accessibleName": f"/^\\s*({SAY_NOTHING})[.…]?\\s*$/i"}},
        },
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        VAGUE: {
            "error_name": _("The words of a link do not say where it leads"),
            "help_text": _("Write what is found there, such as “the guide to first visits”."),
        },
        "heading-order": {
            "error_name": _("A heading level is left out"),
            "help_text": _("After a heading comes one of the same level, the next, or one above."),
        },
        "image-alt": {
            "error_name": _("A picture has no words"),
            "help_text": _("Write what it shows, or mark it as decoration."),
        },
    }


def use_our_checker(request: HttpRequest, items: list, page: Page | None) -> None:
    """Put ours in the place of Wagtail's own in the bar of the editors."""
    items[:] = [
        OurChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
