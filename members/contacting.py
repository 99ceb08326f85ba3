"""How people reach those who run the site: what editors set, else what the installation says."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings


class Contact(NamedTuple):
    """A phone number and an address; either may be empty."""

    phone: str
    email: str


_sources: list[Callable[[], Contact]] = []


def says_contact(source: Callable[[], Contact]) -> Callable[[], Contact]:
    """Let `source()` say how the site is reached; what it leaves empty the installation says."""
    if source not in _sources:
        _sources.append(source)
    return source


def contact() -> Contact:
    """The phone number and address of today."""
    phone, email = settings.CONTACT_PHONE, settings.CONTACT_EMAIL
    for source in _sources:
        said = source()
        phone, email = said.phone or phone, said.email or email
    return Contact(phone, email)
