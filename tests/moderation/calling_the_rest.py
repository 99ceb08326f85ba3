"""How the verbs of the team and of editors are called on a place of `permission_places`."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.models import Asked, Basket, Drift, Gathered, InUse, Remark, Shortlisted
from forum.models import Board, WaitingEdit
from ideas.models import Link
from ideas.splitting import Part
from members.models import Member
from moderation.cases import case_of
from moderation.models import Letter, Opinion
from tests.moderation.permission_places import Place

WHY = {"reason": "Because"}
SOON = timedelta(days=14)


def _day() -> Any:
    return timezone.localdate() + SOON


def _target(at: Place) -> Any:
    return at.link if "link" in at.rows else at.post


def _edit(at: Place) -> WaitingEdit:
    return WaitingEdit.objects.create(post=at.post, source="Other words")


def _disputed(at: Place) -> Link:
    Link.objects.filter(pk=at.link.pk).update(disputed=True, not_for_us_count=5)
    return at.link


def _opinion(at: Place) -> Opinion:
    return Opinion.objects.create(case=case_of(at.post), question="Is it?", asked_by=at.judge)


def _away(by: Any) -> dict:
    if by.pk:
        Member.objects.filter(pk=by.pk).update(away_until=_day())
    return {}


def _letter(**fields: Any) -> dict:
    return {"letter": Letter.objects.create(name="Tea", text="Have some tea.", **fields)}


def _basket(**fields: Any) -> Basket:
    return Basket.objects.create(title="Tea", **fields)


def _gathered(at: Place) -> Gathered:
    return Gathered.objects.create(basket=_basket(), passage=at.passage, nature="worry")


def _kept(at: Place) -> dict:
    row = _gathered(at)
    return {"basket": row.basket, "chosen": [row.pk]}


def _drift(at: Place) -> Drift:
    return Drift.objects.create(page=at.page, passage=at.passage, kind="edited", mark="2")


def _wish(at: Place, member: Any, **fields: Any) -> Asked:
    """Who was asked is who answers; a visitor was not."""
    asked = member if member.pk else at.fan
    return Asked.objects.create(page=at.page, member=asked, revision_id=1, **fields)


def _listed(at: Place) -> Shortlisted:
    return Shortlisted.objects.create(thread=at.thread, reason="Wide support", member=at.judge)


def _an_editor() -> Member:
    return Member.objects.filter(is_superuser=True).first()


def _remark(at: Place) -> Remark:
    return Remark.objects.create(page=at.page, kind="wrong", words="It is closed.")


def _place_of_use(at: Place) -> InUse:
    return InUse.objects.create(page=at.page, member=at.fan, where="Leigh")


TEAM = {
    "moderation.hiding.remove": lambda at, by: {"target": _target(at), **WHY},
    "moderation.cases.look_at": lambda at, by: {"target": at.post},
    "moderation.consulting.ask_colleague": lambda at, by: {
        "target": at.post,
        "question": "Is it?",
    },
    "moderation.consulting.give_opinion": lambda at, by: {"opinion": _opinion(at), "words": "No"},
    "moderation.pausing.limit_author": lambda at, by: {
        "target": at.post,
        "until": _day(),
        **WHY,
    },
    "moderation.accepting.accept": lambda at, by: {"edit": _edit(at)},
    "moderation.accepting.refuse": lambda at, by: {"edit": _edit(at), **WHY},
    "moderation.accepting.send_edit_back": lambda at, by: {"edit": _edit(at), **WHY},
    "moderation.keeping.keep_link": lambda at, by: {"target": _disputed(at)},
    "moderation.splitting.split": lambda at, by: {
        "thing": at.idea,
        "parts": [Part("One", "One.", {}), Part("Two", "Two.", {})],
        **WHY,
    },
    "moderation.absence.go_away": lambda at, by: {"until": _day()},
    "moderation.absence.come_back": lambda at, by: _away(by),
    "moderation.areas.give_areas": lambda at, by: {
        "member": at.judge,
        "boards": [Board.objects.first()],
    },
    "moderation.canned.add_letter": lambda at, by: {"name": "Tea", "text": "Have some tea."},
    "moderation.canned.change_letter": lambda at, by: {
        "name": "More tea",
        "text": "Have more tea.",
        **_letter(),
    },
    "moderation.canned.retire_letter": lambda at, by: _letter(),
    "moderation.canned.bring_back_letter": lambda at, by: _letter(retired_at=timezone.now()),
    "forum.proposing.take_edit_back": lambda at, by: {"post": _edit(at).post},
}
EDITORS = {
    "cms.gathering.make_basket": lambda at, by: {"title": "Tea"},
    "cms.gathering.gather": lambda at, by: {
        "post": at.post,
        "basket": _basket(),
        "nature": "worry",
    },
    "cms.gathering.gather_posts": lambda at, by: {
        "posts": [at.post],
        "basket": _basket(),
        "nature": "worry",
    },
    "cms.gathering.take_out": lambda at, by: {"gathered": _gathered(at)},
    "cms.gathering.close_basket": lambda at, by: {"basket": _basket()},
    "cms.gathering.open_again": lambda at, by: {"basket": _basket(closed_at=timezone.now())},
    "cms.drafting.start_from_basket": lambda at, by: _kept(at),
    "cms.drifting.settle_drift": lambda at, by: {"drift": _drift(at), "answer": "It stands."},
    "cms.asking.send_to_authors": lambda at, by: {"page": at.page},
    "cms.asking.answer_asked": lambda at, by: {
        "asked": _wish(at, by),
        "answer": "agree",
    },
    "cms.asking.settle_wish": lambda at, by: {
        "asked": _wish(at, at.fan, answer="change", words="Say less."),
        "reply": "Done.",
    },
    "cms.shortlisting.shortlist": lambda at, by: {
        "thread_id": at.thread.pk,
        "reason": "Wide support",
    },
    "cms.shortlisting.assign": lambda at, by: {"row": _listed(at), "to": _an_editor()},
    "cms.shortlisting.move_on": lambda at, by: {"row": _listed(at), "stage": "checking"},
    "cms.shortlisting.take_off": lambda at, by: {"row": _listed(at), **WHY},
    "cms.using.answer_remark": lambda at, by: {"remark": _remark(at), "answer": "It says so now."},
    "cms.using.take_place_off": lambda at, by: {"row": _place_of_use(at)},
}
