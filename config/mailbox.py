"""The mailbox of a site that runs on one machine: the letters that would have gone out."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache

from members.access import anyone

SHOWN = 50
_BETWEEN_LETTERS = b"\n" + b"-" * 79 + b"\n"  # as Django's file backend writes it
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")


@dataclass(frozen=True)
class Letter:
    """One letter; `body` is safe HTML in which only whole web addresses are links."""

    sent_at: datetime
    to: str
    subject: str
    body: SafeString


def read_letters(folder: Path) -> list[Letter]:
    """The newest letters in `folder`, newest first; what cannot be read is left out."""
    letters = []
    for file in sorted(folder.glob("*.log"), reverse=True)[:SHOWN]:
        for raw in file.read_bytes().split(_BETWEEN_LETTERS):
            if raw.strip():
                letters.append(_letter(raw))
    return sorted(filter(None, letters), key=lambda each: each.sent_at, reverse=True)[:SHOWN]


def _letter(raw: bytes) -> Letter | None:
    try:
        message = email.message_from_bytes(raw.lstrip(), policy=email.policy.default)
        part = message.get_body(("plain",))
        return Letter(
            sent_at=parsedate_to_datetime(message["Date"]),
            to=str(message["To"]),
            subject=str(message["Subject"]),
            body=with_links(part.get_content() if part else ""),
        )
    except (ValueError, TypeError, LookupError):
        return None


def with_links(text: str) -> SafeString:
    """`text` escaped, its web addresses made links and nothing else."""
    out, end = [], 0
    for match in _LINK.finditer(text):
        address = escape(match[0])
        out += [escape(text[end : match.start()]), f'<a href="{address}">{address}</a>']
        end = match.end()
    return mark_safe("".join([*out, escape(text[end:])]))


@never_cache
@anyone
def mailbox(request: HttpRequest) -> HttpResponse:
    """The letters, only where LOCAL_MODE is on and only for the machine itself."""
    if not settings.LOCAL_MODE or not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        raise Http404
    return render(request, "mailbox.html", {"letters": read_letters(Path(settings.MAILBOX_DIR))})


urlpatterns = [path("mailbox/", mailbox, name="mailbox")]
