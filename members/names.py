"""Names people can trust: no disguises, no web addresses, nobody else's."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from members.invisible import EMPTY, SELECTORS
from members.models import EDITORS, MODERATORS, PUBLISHERS, Member

NAME_LIMIT = 60
PLACE_LIMIT = 80

# Zero-width joiners belong to the spelling of Persian and Indian names, and to nothing else here.
_JOINERS = "\u200c\u200d"
_ADDRESS = re.compile(r"[/\\@]|\bwww\b|\w[.\u3002\uff0e\uff61][^\W\d_]{2,}", re.IGNORECASE)
# Letters of other alphabets, and digits, that pass for Latin ones.
_ALIKE = str.maketrans(
    {
        letter: latin
        for latin, letters in {
            "a": "аα", "b": "вβьъ", "c": "сϲ", "d": "ԁ", "e": "еε3є", "g": "ց", "h": "нһη",
            "i": "іιıӏ1|!ł", "j": "ј", "k": "кκ", "m": "м", "n": "ո", "o": "оο0øσ", "p": "рρ",
            "q": "ԛ", "r": "гř", "s": "ѕ5", "t": "тτ", "u": "υս", "v": "ν", "w": "ԝω", "x": "хχ",
            "y": "уγ",
        }.items()
        for letter in letters
    }
)  # fmt: skip
_TALL_I = re.compile(r"(?<=[a-z])I(?![A-Z])")
_RESERVED = ("stile", "admin", "editor", "editors", "thestileteam", "formermember", "anonymous")
_RESERVED_WITHIN = ("moderator", "administrator")


def clean_name(text: str, *, of: Member | None = None) -> str:
    """`text` as a name people see: one line, at most 60 letters.

    `of` is the member who takes the name, if there is one already. Raises ValidationError with a
    sentence for disguises, web addresses and the names of those who run the site.
    """
    name = _clean_line(text, NAME_LIMIT)
    if not any(c.isalpha() for c in name):
        raise ValidationError(_("Write a name with at least one letter."))
    if belongs_to_the_team(name, of=of):
        raise ValidationError(_("This name is too close to that of somebody who runs this site."))
    if imitates_somebody(name, of=of):
        raise ValidationError(
            _("This name can be mistaken for that of another. Write it in plain letters.")
        )
    return name


def clean_place(text: str) -> str:
    """`text` as a place: one line, at most 80 letters, or empty. Raises ValidationError."""
    return _clean_line(text, PLACE_LIMIT)


def skeleton(name: str) -> str:
    """What a name looks like at a glance: two names with one skeleton can be mistaken."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(c for c in folded.translate(_ALIKE) if c.isalnum())
    return plain.replace("rn", "m").replace("vv", "w").replace("l", "i")


def belongs_to_the_team(name: str, *, of: Member | None = None) -> bool:
    """Whether `name` can be mistaken for a moderator, an editor or the site itself."""
    look = skeleton(name)
    if look in map(skeleton, _RESERVED) or any(skeleton(w) in look for w in _RESERVED_WITHIN):
        return of is None or look != skeleton(of.display_name)
    team = Member.objects.filter(
        Q(groups__name__in=(MODERATORS, EDITORS, PUBLISHERS)) | Q(is_superuser=True)
    )
    team = team.exclude(pk=of.pk) if of else team
    return look in {skeleton(each) for each in team.values_list("display_name", flat=True)}


def imitates_somebody(name: str, *, of: Member | None = None) -> bool:
    """Whether `name` is dressed up as another member's: looks the same and is spelt otherwise.

    Two people may have one name; nobody may have it in the letters of another alphabet. Only a
    name with such letters is compared, so that most cost nothing.
    """
    if not _is_dressed_up(name):
        return False
    look, plain = skeleton(name), name.casefold()
    others = Member.objects.exclude(pk=of.pk) if of else Member.objects.all()
    names = others.values_list("display_name", flat=True)
    return any(skeleton(each) == look and each.casefold() != plain for each in names.iterator(2000))


def _is_dressed_up(name: str) -> bool:
    """Signs in the place of letters, letters of another alphabet, wide ones, or an I for an l."""
    if unicodedata.normalize("NFKC", name) != name or _TALL_I.search(name):
        return True
    strange = (c for c in name.casefold() if not c.isascii() or not c.isalpha())
    return any(ord(c) in _ALIKE and "LATIN" not in unicodedata.name(c, "") for c in strange)


def _clean_line(text: str, limit: int) -> str:
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if len(line) > limit:
        raise ValidationError(
            _("Make this shorter: %(over)s letters over.") % {"over": len(line) - limit}
        )
    if any(_is_disguise(line, i) for i in range(len(line))):
        raise ValidationError(_("Use letters, numbers and ordinary signs only."))
    if _ADDRESS.search(unicodedata.normalize("NFKC", line)):
        raise ValidationError(
            _("A web or e-mail address cannot stand here. Put a blank after a full stop.")
        )
    return line


def _is_disguise(line: str, i: int) -> bool:
    """Controls, marks of direction, invisible letters, and towers of accents."""
    character = line[i]
    if character in _JOINERS:
        around = line[i - 1 : i] + line[i + 1 : i + 2]
        return len(around) < 2 or any(c.isascii() for c in around)
    category = unicodedata.category(character)
    if category == "Mn" and character not in SELECTORS:
        return i >= 3 and all(unicodedata.category(c) == "Mn" for c in line[i - 3 : i])
    return category[0] == "C" or category in ("Zl", "Zp") or character in EMPTY | SELECTORS
