"""The kinds of a reply as filters of a long discussion: “Worries 14”."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MANY = 10  # replies; a shorter discussion is read whole
FILTERS = {
    "experience": gettext_lazy("We tried it"),
    "worry": gettext_lazy("Worries"),
    "question": gettext_lazy("Questions"),
    "offer": gettext_lazy("Offers of help"),
}


def kind_links(thread, chosen: str) -> SafeString:
    """Links to the replies of each kind that `thread` has, with their numbers; "" for a few."""
    kinds = [kind for kind in FILTERS if thread.reply_kinds.get(kind)]
    if not chosen and (thread.reply_count < MANY or not kinds):
        return SafeString("")
    links = [("?#discussion", _("All replies"), thread.reply_count, not chosen)]
    links += [
        (f"?kind={kind}#discussion", FILTERS[kind], thread.reply_kinds.get(kind, 0), kind == chosen)
        for kind in FILTERS
        if kind in kinds or kind == chosen
    ]
    items = "".join(
        format_html(
            '<li><a href="{}"{}>{} {}</a></li>',
            address,
            SafeString(' aria-current="true"' if now else ""),
            label,
            number,
        )
        for address, label, number, now in links
    )
    label = _("Kinds of replies")
    return format_html(
        '<nav aria-label="{}"><ul class="tabs">{}</ul></nav>', label, SafeString(items)
    )
