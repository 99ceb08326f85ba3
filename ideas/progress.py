"""Where a barrier or an idea has got to, as a short list of steps."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.models import Barrier, Idea


def progress_of(thing: Barrier | Idea) -> list[dict]:
    """Steps {"label", "when", "state"} in order; the last one reached is "now"."""
    steps = [{"label": _("Posted"), "when": thing.created_at}]
    if thing.reply_count:
        text = ngettext("Discussed: %(n)s reply", "Discussed: %(n)s replies", thing.reply_count)
        steps.append({"label": text % {"n": thing.reply_count}})
    if isinstance(thing, Idea):
        if thing.experience_count:
            text = ngettext(
                "Tried: %(n)s report", "Tried: %(n)s reports", thing.experience_count
            )
            steps.append({"label": text % {"n": thing.experience_count}})
        if thing.guidance_count:
            steps.append({"label": _("In guidance")})
    elif thing.link_count:
        text = ngettext("%(n)s idea may help", "%(n)s ideas may help", thing.link_count)
        steps.append({"label": text % {"n": thing.link_count}})
    for step in steps:
        step["state"] = "now" if step is steps[-1] else "done"
    return steps
