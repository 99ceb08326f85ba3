"""Example accounts for trying the site on one machine, with passwords made on first use."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from members.models import EDITORS, MODERATORS, PUBLISHERS, Member, Perspective, Standing

# Role, address, name, groups. The editor publishes too, so that one person can try it all.
PEOPLE = [
    ("participant", "participant@example.org", "Example participant", ()),
    ("moderator", "moderator@example.org", "Example moderator", (MODERATORS,)),
    ("editor", "editor@example.org", "Example editor", (EDITORS, PUBLISHERS)),
]
HERE_AS = {
    "participant": Perspective.SERVICE_USER,
    "moderator": Perspective.FRONT_LINE,
    "editor": Perspective.THIRD_SECTOR,
}
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike


def _file() -> Path:
    return Path(settings.VAR_DIR) / "example_accounts.json"


def _stored() -> dict[str, str]:
    return json.loads(_file().read_text()) if _file().exists() else {}


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))


def _make_passwords() -> dict[str, str]:
    """Passwords by address, written where only the owner of the installation can read them."""
    passwords = {email: _password() for _role, email, _name, _groups in PEOPLE}
    _file().parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(passwords, file, indent=1)
    return passwords


def example_accounts() -> list[dict[str, str]]:
    """Role, email, password and name of each account; empty before they are made."""
    passwords = _stored()
    return [
        {"role": role, "email": email, "password": passwords[email], "name": name}
        for role, email, name, _groups in PEOPLE
        if email in passwords
    ]


def make_accounts() -> tuple[int, int]:
    """Make the accounts that are missing; returns how many were added and how many were there.

    A password that somebody changed stays. Only when the file with the passwords is gone do
    accounts that are there get new ones, because nobody could know the old.
    """
    lost = not _stored()
    passwords = _make_passwords() if lost else _stored()
    added = 0
    for role, email, name, groups in PEOPLE:
        member = Member.objects.filter(email=email).first()
        if member is None:
            standing = Standing.TRUSTED if groups else Standing.NEW
            member = Member.objects.create_user(
                email,
                passwords[email],
                display_name=name,
                perspective=HERE_AS[role],
                standing=standing,
            )
            member.groups.set(Group.objects.filter(name__in=groups))
            added += 1
        elif lost:
            member.set_password(passwords[email])
            member.save(update_fields=["password"])
    return added, len(PEOPLE) - added
