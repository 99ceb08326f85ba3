"""What a member has told, shared and answered, for their own page and their public one."""

from django.utils.translation import gettext as _

from forum.models import State
from ideas.drafting import address_of, title_of
from ideas.models import Barrier, Draft, Experience, Facing, Idea, Vote
from members.me import public_section, section
from members.models import Member

SHOWN = 20


@section(15)
def own_drafts(member: Member) -> dict:
    """“Your drafts”: what is not published yet, each with the way on."""
    drafts = Draft.objects.filter(member=member, published=None).order_by("-changed_at")[:SHOWN]
    rows = [
        {
            "title": title_of(draft),
            "url": address_of(draft),
            "meta": [_("Smart idea") if draft.kind == "idea" else _("Barrier"), _("Carry on")],
        }
        for draft in drafts
    ]
    return {"title": _("Your drafts"), "rows": rows}


@section(20)
def own_things(member: Member) -> dict:
    """“Your barriers and ideas”, the newest first, each with where it stands."""
    return {
        "title": _("Your barriers and ideas"),
        "rows": _things(member, member),
        "empty": _("None yet. A sentence or two is enough."),
    }


@section(50)
def own_answers(member: Member) -> dict:
    """“Your answers”: what the member said about ideas and barriers of others."""
    votes = Vote.objects.filter(member=member, idea__in=Idea.objects.visible_to(member))
    facings = Facing.objects.filter(member=member, barrier__in=Barrier.objects.visible_to(member))
    tried = Experience.objects.filter(member=member, idea__in=Idea.objects.visible_to(member))
    said = [
        *((v.created_at, v.idea, v.get_answer_display()) for v in _newest(votes, "idea")),
        *((f.created_at, f.barrier, _("I face this too")) for f in _newest(facings, "barrier")),
        *((e.created_at, e.idea, _told(e)) for e in _newest(tried, "idea")),
    ]
    said.sort(key=lambda each: each[0], reverse=True)
    return {
        "title": _("Your answers"),
        "rows": [
            {"title": thing.title, "url": thing.get_absolute_url(), "meta": [answer]}
            for _at, thing, answer in said[:SHOWN]
        ],
        "empty": _("No answers yet. Say of an idea whether it would help you."),
    }


@public_section(20)
def things_of(member: Member, reader) -> dict:
    """The public barriers and ideas of a member."""
    return {"title": _("Barriers and ideas"), "rows": _things(member, reader)}


def _told(experience: Experience) -> str:
    return _("I tried this: %(outcome)s") % {"outcome": experience.get_outcome_display()}


def _newest(facts, thing: str) -> list:
    return list(
        facts.select_related(thing)
        .defer(f"{thing}__page_html", f"{thing}__card_html")
        .order_by("-created_at")[:SHOWN]
    )


def _things(member: Member, reader) -> list[dict]:
    found = []
    for model in (Barrier, Idea):
        mine = model.objects.visible_to(reader).filter(author=member)
        found += mine.defer("page_html", "card_html").order_by("-created_at")[:SHOWN]
    found.sort(key=lambda each: each.created_at, reverse=True)
    return [
        {
            "title": thing.title,
            "url": thing.get_absolute_url(),
            "meta": [thing._meta.verbose_name.capitalize()],
            "state": "" if thing.state == State.PUBLIC else thing.state,
        }
        for thing in found[:SHOWN]
    ]
