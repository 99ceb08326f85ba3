"""The buttons: answering on an idea, facing a barrier, and taking either back."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ideas import facing, voting
from ideas.cards import control
from ideas.experience import has_tried
from ideas.items import find_standing
from ideas.models import SPLIT, Barrier, Idea, Vote
from ideas.views.kin import lead_on
from ideas.views.parts import to_parts
from members import wishes
from members.access import anyone
from members.addresses import address_of
from members.identity import token_field
from members.returning import back_to

_VERBS = {"idea": "vote", "barrier": "face"}


@anyone
@require_POST
def idea_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer `answer` on an idea. A visitor's answer is kept until they have joined."""
    idea, answer = find_standing(Idea, request.user, pk), request.POST.get("answer", "")
    if answer not in Vote.Answer.values:
        return render(
            request, "400.html", {"reason": _("Choose one of the three answers.")}, status=400
        )
    if idea.state == SPLIT:
        return to_parts(request, idea)
    if not request.user.is_authenticated:
        return wishes.remember(request, **wish_to_vote(idea, answer))
    if idea.pk == pk or idea.author_id != request.user.pk:
        voting.cast_vote(idea=idea, answer=answer, by=request.user)
    return _answered(request, idea, answer, pk)


@anyone
@require_POST
def idea_vote_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer on an idea back."""
    idea = find_standing(Idea, request.user, pk)
    if request.user.is_authenticated:
        voting.withdraw_vote(idea=idea, by=request.user)
    return _answered(request, idea, "", pk)


@anyone
@require_POST
def barrier_face(request: HttpRequest, pk: int) -> HttpResponse:
    """Say “we face this too”. A visitor's word is kept until they have joined."""
    barrier = find_standing(Barrier, request.user, pk)
    if barrier.state == SPLIT:
        return to_parts(request, barrier)
    if not request.user.is_authenticated:
        return wishes.remember(
            request,
            action="face",
            fields={"barrier": barrier.pk},
            sentence=_("We will note that you face “%(title)s” too.") % {"title": barrier.title},
            back=barrier.get_absolute_url(),
        )
    facing.face(barrier=barrier, by=request.user)
    return _answered(request, barrier, "faces", pk)


@anyone
@require_POST
def barrier_face_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take that back."""
    barrier = find_standing(Barrier, request.user, pk)
    if request.user.is_authenticated:
        facing.stop_facing(barrier=barrier, by=request.user)
    return _answered(request, barrier, "", pk)


def _answered(request: HttpRequest, thing: Barrier | Idea, mine: str, pk: int) -> HttpResponse:
    """Back to the page, or the control alone for a script that asked for it.

    Who pressed it on a merged one is led to the one that stands for it, where it counts.
    """
    if thing.pk != pk:
        return lead_on(request, thing, pk)
    if not request.wants_fragment:
        return back_to(request, thing.get_absolute_url(), anchor=f"{thing.kind}-{thing.pk}")
    thing.refresh_from_db()
    context = {
        "thing": thing,
        "mine": mine,
        "action": address_of(f"{thing.kind}_{_VERBS[thing.kind]}", thing.pk),
        "withdraw": address_of(f"{thing.kind}_{_VERBS[thing.kind]}_withdraw", thing.pk),
        "token": mark_safe(token_field(request)),
    }
    if request.headers.get("HX-Target", "").startswith(f"{thing.kind}-"):
        tried = thing.kind == "idea" and has_tried(idea=thing, member=request.user)
        card = control(
            thing.kind, thing, mine, request.user.pk, token_field(request), tried="yes" * tried
        )
        context["card"] = mark_safe(card)
    return render(request, "ideas/_answered.html", context)


def wish_to_vote(idea: Idea, answer: str) -> dict:
    """What a visitor's answer is until they have joined, for `members.wishes`."""
    return {
        "action": "vote",
        "fields": {"idea": idea.pk, "answer": answer},
        "sentence": _("We will count your answer on “%(title)s”.") % {"title": idea.title},
        "back": idea.get_absolute_url(),
    }


@wishes.carries_out("vote", words=False)
def _carry_out_vote(member, fields: dict) -> str:
    idea = find_standing(Idea, member, fields["idea"])
    if idea.author_id == member.pk:
        raise ValidationError(_("This is your own idea, so there is nothing to answer."))
    voting.cast_vote(idea=idea, answer=fields["answer"], by=member)
    return f"{idea.get_absolute_url()}#idea-{idea.pk}"


@wishes.carries_out("face", words=False)
def _carry_out_facing(member, fields: dict) -> str:
    barrier = find_standing(Barrier, member, fields["barrier"])
    facing.face(barrier=barrier, by=member)
    return f"{barrier.get_absolute_url()}#barrier-{barrier.pk}"
