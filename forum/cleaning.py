"""What people type, made safe to keep: lengths first, then characters."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members.invisible import is_blank

TITLE_LIMIT = 150
SOURCE_LIMIT = 20_000
FIELD_LIMIT = 4_000

# What follows the number in addresses of ours, so that no title can take its place.
_VERBS = frozenset(
    {"edit", "face", "follow", "history", "link", "new", "reply", "report", "tried", "vote"}
)
# Controls, and the marks that turn the direction of what follows (names and titles in disguise).
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def clean_text(text: str, limit: int = SOURCE_LIMIT, *, field: str = "source") -> str:
    """`text` with controls removed, letters composed, lines ended by \\n and blanks trimmed.

    Raises ValidationError (keyed by `field`) when it is longer than `limit` characters; composing
    makes some letters of Bengali and Hindi two.
    """
    _check_length(text, limit, field)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", _DIRECTION.sub("", text))).strip()
    _check_length(text, limit, field)
    return "" if is_blank(text) else text


def _check_length(text: str, limit: int, field: str) -> None:
    if len(text) > limit:
        over = len(text) - limit
        raise ValidationError(
            {field: _("Make this shorter: %(over)s letters over.") % {"over": over}}
        )


def clean_line(text: str, limit: int = TITLE_LIMIT, *, field: str = "title") -> str:
    """One line of text: as `clean_text`, with line ends and runs of blanks made one blank."""
    return " ".join(clean_text(text, limit, field=field).split())


def make_slug(title: str) -> str:
    """The readable end of an address: at most 80 characters, never empty or one of our verbs."""
    slug = slugify(title)[:78].strip("-") or "untitled"
    return f"{slug}-1" if slug in _VERBS else slug
