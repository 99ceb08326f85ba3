"""Letters: plain text, checked once more before they go, with one press to stop them."""

import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from forum.permissions import can_see_thread
from members.contacting import contact
from members.models import Member
from notifications.choosing import stop_token, wants_letter
from notifications.models import Kind, Notice
from notifications.reading import guidance_titles, with_everything
from notifications.wording import Told, describe

TEMPLATES = {Kind.DECISION: "mail/decision.txt", Kind.GUIDANCE: "mail/guidance.txt"}
SUBJECT_LETTERS = 120
# What mail programs turn into links: a scheme, an address, a dot before a letter.
_SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]*):(/*)(?=\S)", re.IGNORECASE)
_DOT = re.compile(r"(?<=\w)\.(?=[^\W\d_])")


def inert(text: str) -> str:
    """`text` on one line, so that no mail program makes a link of what somebody wrote."""
    text = " ".join(text.split())
    text = _SCHEME.sub(lambda m: f"{m[1]}: " if m[2] else m[0], text)
    return _DOT.sub(". ", text).replace("@", " @ ")


def send_notice(notice_id: int) -> bool:
    """Send the letter of one notice; True when it went out now.

    Permission is checked here, at the last moment. The row is claimed first, so that two workers
    send one letter; a letter that the server refuses can be tried again.
    """
    waiting = Notice.objects.filter(pk=notice_id, mailed_at=None).still_seen()
    notice = with_everything(waiting).first()
    if notice is None:
        return False
    member = Member.objects.filter(pk=notice.member_id, is_active=True).first()
    if member is None or not wants_letter(member, notice.kind):
        return False
    told = describe(notice, member, guidance_titles([notice]))
    if told is None:
        return False
    letter = compose_letter(notice, member, told)
    if not Notice.objects.filter(pk=notice_id, mailed_at=None).update(mailed_at=timezone.now()):
        return False
    try:
        letter.send()
    except Exception:
        Notice.objects.filter(pk=notice_id).update(mailed_at=None)
        raise
    return True


def compose_letter(notice: Notice, member: Member, told: Told) -> EmailMessage:
    """The letter of `notice` to `member`, with the headers for stopping it by one press."""
    stop = site_address(reverse("stop_letters", args=[stop_token(member, notice.kind)]))
    sentence = inert(told.text)
    thread = notice.thread
    title = inert(thread.title) if thread and can_see_thread(member, thread) else ""
    context = {
        "name": inert(member.display_name),
        "sentence": sentence,
        "title": title,
        "url": site_address(told.url),
        "decision": notice.decision,
        "answerable": told.url.startswith("/decisions/"),
        "decisions": site_address(reverse("decisions")),
        "rule": _rule_address(notice),
        **foot(stop),
    }
    template = TEMPLATES.get(Kind(notice.kind), "mail/notice.txt")
    return EmailMessage(
        subject=_shortened(sentence),
        body=render_to_string(template, context).strip() + "\n",
        to=[member.email],
        headers=stop_headers(stop),
    )


def _rule_address(notice: Notice) -> str:
    """Where the rule stands that a decision goes by; "" where there is none, or no page of it."""
    rule = notice.decision.rule if notice.decision else None
    return site_address(rule.address) if rule and rule.address else ""


def foot(stop: str) -> dict[str, str]:
    """What stands at the end of every letter."""
    reached = contact()
    return {
        "phone": reached.phone,
        "email": reached.email,
        "stop": stop,
        "settings": site_address(reverse("notice_settings")),
    }


def stop_headers(address: str) -> dict[str, str]:
    """What lets a mail program stop letters by one press (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _shortened(sentence: str) -> str:
    """The sentence as a subject: one line, cut at a word end."""
    if len(sentence) <= SUBJECT_LETTERS:
        return sentence.rstrip(".")
    return sentence[:SUBJECT_LETTERS].rsplit(" ", 1)[0] + "…"


def site_address(path: str) -> str:
    """`path` as it stands in a letter."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path
