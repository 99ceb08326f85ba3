"""What a member has told, shared and answered, for their own page and their public one."""

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import State, Thread
from ideas.models import MERGED, Barrier, Experience, Facing, Idea, Vote
from members.me import public_section, section
from members.models import Member

SHOWN = 20


@section(20, "things")
def own_things(member: Member, start: int, size: int) -> dict:
    """“Your barriers and ideas”, the newest first, each with where it stands."""
    return {
        "title": _("Your barriers and ideas"),
        "rows": _things(member, member, start, size),
        "empty": _("None yet. A sentence or two is enough."),
    }


@section(50, "answers")
def own_answers(member: Member, start: int, size: int) -> dict:
    """“Your answers”: what the member said about ideas and barriers, each to be taken back."""
    # What was said about a merged one as well is counted, and taken back, at the other.
    ideas, barriers = (
        model.objects.visible_to(member).exclude(state=MERGED) for model in (Idea, Barrier)
    )
    votes = Vote.objects.filter(member=member, idea__in=ideas)
    facings = Facing.objects.filter(member=member, barrier__in=barriers)
    faces = _("I face this too")
    tried = Experience.objects.filter(member=member, idea__in=ideas)
    end = start + size
    said = [
        *(
            (v.created_at, _answer(v.idea, v.get_answer_display()))
            for v in _newest(votes, "idea", end)
        ),
        *((f.created_at, _answer(f.barrier, faces)) for f in _newest(facings, "barrier", end)),
        *((e.created_at, _told(e)) for e in _newest(tried, "idea", end)),
    ]
    said.sort(key=lambda each: each[0], reverse=True)
    return {
        "title": _("Your answers"),
        "rows": [row for _at, row in said[start:end]],
        "empty": _("No answers yet. Say of an idea whether it would help you."),
    }


def _answer(thing: Barrier | Idea, words: str) -> dict:
    take_back = "idea_vote_withdraw" if thing.kind == "idea" else "barrier_face_withdraw"
    return {
        "title": thing.title,
        "url": thing.get_absolute_url(),
        "meta": [words],
        "undo": {"url": reverse(take_back, args=[thing.pk]), "word": _("Undo")},
    }


def _told(experience: Experience) -> dict:
    outcome = {"outcome": experience.get_outcome_display()}
    return {
        "title": experience.idea.title,
        "url": experience.idea.get_absolute_url(),
        "meta": [_("I tried this: %(outcome)s") % outcome],
    }


@public_section(20)
def things_of(member: Member, reader) -> dict:
    """The public barriers and ideas of a member."""
    return {"title": _("Barriers and ideas"), "rows": _things(member, reader)}


def _newest(facts, thing: str, most: int) -> list:
    return list(
        facts.select_related(thing)
        .defer(f"{thing}__page_html", f"{thing}__card_html")
        .order_by("-created_at")[:most]
    )


def _things(member: Member, reader, start: int = 0, size: int = SHOWN) -> list[dict]:
    threads = Thread.objects.visible_to(reader).filter(author=member)
    threads = threads.exclude(kind=Thread.Kind.TOPIC).defer("row_html")
    return [
        {
            "title": thread.title,
            "url": thread.get_absolute_url(),
            "meta": [thread.get_kind_display()],
            "state": "" if thread.state == State.PUBLIC else thread.state,
        }
        for thread in threads.order_by("-created_at", "-pk")[start : start + size]
    ]
