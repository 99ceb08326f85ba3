"""Saying that a post breaks a rule. Anybody may; what it said at that moment is kept."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from forum.cleaning import clean_text
from forum.events import announce
from forum.models import Post
from forum.permissions import can_see_post
from members.models import Member
from members.pacing import TooMany
from moderation import events
from moderation.cases import case_of, hold
from moderation.evidence import said_beside
from moderation.models import Case, Report, Rule

WORDS_LIMIT = 2000
AN_HOUR = timedelta(hours=1)
HOURLY_LIMIT = 6


class TooManyReports(TooMany):
    """The same sender has reported `HOURLY_LIMIT` posts within the hour."""


def sender_of(address: str, agent: str) -> str:
    """What stands for a visitor's browser when reports are counted: no address is kept."""
    return salted_hmac("moderation.reporting", f"{address}|{agent}", algorithm="sha256").hexdigest()


@transaction.atomic
def report_post(
    *,
    post: Post,
    rule: Rule,
    words: str = "",
    by: Member | None = None,
    email: str = "",
    sender: str = "",
) -> Report:
    """Report `post` for breaking `rule`; a second one by a member changes nothing while one waits.

    `by` is None for a visitor, whom `sender` tells apart. "Something else" needs words. Raises
    PermissionDenied, TooManyReports, or ValidationError naming `words` or `email`.
    """
    words = clean_text(words, WORDS_LIMIT, field="words")
    if rule.slug == "other" and not words:
        raise ValidationError({"words": _("Write what is wrong.")})
    if email:
        _check_email(email)
    post = hold(post)
    if not can_see_post(by or AnonymousUser(), post):
        raise PermissionDenied
    case = case_of(post)
    earlier = _same_report(case, rule, words, by, sender)
    if earlier is not None:
        return earlier
    _check_rate(by, sender)
    try:
        with transaction.atomic():
            report = _freeze(case, post, rule, words, by, email, sender)
    except IntegrityError:  # the same member in another window, at the same moment
        return case.reports.get(reporter=by, answered_at=None)
    _open(case, rule)
    announce(events.post_reported, report_id=report.pk)
    return report


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": _("Write an email address, or leave it out.")}) from error


def _same_report(
    case: Case, rule: Rule, words: str, by: Member | None, sender: str
) -> Report | None:
    if by is not None:
        return case.reports.filter(reporter=by, answered_at=None).first()
    return case.reports.filter(
        reporter=None, sender=sender, rule=rule, words=words, answered_at=None
    ).first()


def _check_rate(by: Member | None, sender: str) -> None:
    recent = Report.objects.filter(created_at__gt=timezone.now() - AN_HOUR)
    recent = recent.filter(reporter=by) if by is not None else recent.filter(sender=sender)
    if recent.count() >= HOURLY_LIMIT:
        raise TooManyReports


def _freeze(
    case: Case, post: Post, rule: Rule, words: str, by: Member | None, email: str, sender: str
) -> Report:
    """The report with the words, title and name as they stood when it was made."""
    return Report.objects.create(
        case=case,
        rule=rule,
        words=words,
        reporter=by,
        reporter_email="" if by else email,
        sender="" if by else sender,
        title=post.thread.title,
        text=post.source,
        parts=said_beside(post),
        author_id=post.author_id,
        author_name=post.author_name or post.told_at,
    )


def _open(case: Case, rule: Rule) -> None:
    """The case waits (again); forms that were opened before this report are out of date."""
    if case.closed_at is not None:
        case.closed_at, case.opened_at, case.urgent = None, timezone.now(), False
    case.urgent = case.urgent or rule.urgent
    case.version += 1
    case.save()
