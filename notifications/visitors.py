"""A visitor who left an address with a report hears what came of it, once for each decision."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from members.contacting import contact
from moderation.letters import line_to_reporters
from moderation.models import Decision, Report


def write_to_visitors(decision: Decision) -> int:
    """Write to whoever reported without an account what `decision` answered; returns how many.

    Each report is claimed first, so that a task that runs twice writes once.
    """
    answered = decision.answered_reports
    reports = Report.objects.filter(pk__in=answered, reporter=None).exclude(reporter_email="")
    return sum(_write(report, decision) for report in reports)


def _write(report: Report, decision: Decision) -> bool:
    rows = Report.objects.filter(pk=report.pk).exclude(written_about=decision)
    if not rows.update(written_about=decision):
        return False
    try:
        _letter(report, decision).send()
    except Exception:
        Report.objects.filter(pk=report.pk).update(written_about=report.written_about_id)
        raise
    return True


def _letter(report: Report, decision: Decision) -> EmailMessage:
    """It has no words of anybody: the address may not be that of who reported."""
    sentence, reached = line_to_reporters(decision.verb), contact()
    context = {
        "sentence": sentence,
        "decisions": settings.SITE_URL + reverse("decisions"),
        "phone": reached.phone,
        "email": reached.email,
    }
    return EmailMessage(
        subject=sentence.rstrip("."),
        body=render_to_string("mail/visitor.txt", context).strip() + "\n",
        to=[report.reporter_email],
        headers={"Auto-Submitted": "auto-generated"},
    )
