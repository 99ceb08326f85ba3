"""What stands around every page, kept in the process so that no page asks for it.

A page is shown with what is kept. It is looked up again when it was changed here, and otherwise
every few seconds before a page is made (config.middleware): other processes change it too.
"""

import time
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.addresses import check_ours_or_https
from cms.models import FrameSettings
from cms.models.frame import ROOMS
from members.contacting import Contact, contact, says_contact

__all__ = ["Frame", "contact", "kept", "look", "look_again", "start_again"]

Link = tuple[str, str]  # address, words


class Frame(NamedTuple):
    """What editors have set. An empty name of a room is the one that it has in any language."""

    name: str = ""
    phone: str = ""
    email: str = ""
    notice: str = ""
    footer_text: str = ""
    footer_links: tuple[Link, ...] = ()
    menu: tuple[tuple[str, str, str], ...] = tuple(
        (key, address, "") for key, (address, _label) in ROOMS.items()
    )  # room, address, words


class _Kept:
    """The frame in use, and when it is looked up again."""

    def __init__(self) -> None:
        self.frame = Frame()
        self.until = 0.0


_kept = _Kept()


def kept() -> Frame:
    """The frame in use; never asks the database."""
    return _kept.frame


def look() -> Frame:
    """The frame in use, looked up if that was long ago; where that fails the old one stays."""
    if time.monotonic() >= _kept.until:
        _kept.until = time.monotonic() + settings.FRAME_SECONDS
        try:
            row = FrameSettings.objects.first()
        except DatabaseError:
            return _kept.frame
        _kept.frame = _frame_of(row) if row else Frame()
    return _kept.frame


def look_again() -> None:
    """The next page is made with what the database says."""
    _kept.until = 0.0


def start_again() -> None:
    """As when nothing was ever set, and looked up a moment ago: between tests."""
    _kept.frame, _kept.until = Frame(), time.monotonic() + settings.FRAME_SECONDS


@receiver(post_save, sender=FrameSettings, dispatch_uid="cms.framing")
def follow_settings(sender: type, **kwargs) -> None:
    """At once here; again on commit, for somebody may have looked meanwhile."""
    look_again()
    transaction.on_commit(look_again)


@says_contact
def _contact() -> Contact:
    frame = look()
    return Contact(frame.phone, frame.email)


def _frame_of(row: FrameSettings) -> Frame:
    return Frame(
        name=row.name,
        phone=row.phone,
        email=row.email,
        notice=row.notice,
        footer_text=row.footer_text,
        footer_links=tuple(
            (b.value["address"], b.value["label"]) for b in row.footer_links if _leads(b.value)
        ),
        menu=_menu_of(row),
    )


def _leads(link: dict) -> bool:
    """Whether a link goes where one may: a row may have come past the form."""
    try:
        check_ours_or_https(link.get("address") or "")
    except ValidationError:
        return False
    return True


def _menu_of(row: FrameSettings) -> tuple[tuple[str, str, str], ...]:
    """Each room once, in the order that was set; those that were left out stand at the end."""
    menu: dict[str, tuple[str, str, str]] = {}
    for n, block in enumerate(row.menu):
        key = block.value["room"] if block.block_type == "room" else f"link-{n}"
        if key in ROOMS:
            menu.setdefault(key, (key, ROOMS[key][0], block.value["label"]))
        elif _leads(block.value):
            menu[key] = (key, block.value["address"], block.value["label"])
    for key, (address, _label) in ROOMS.items():
        menu.setdefault(key, (key, address, ""))
    return tuple(menu.values())
