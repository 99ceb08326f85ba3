"""Whether the editors' own text still says what a source says, word for word.

Words that people wrote are shown from their passage (“In their words”), so that they go when the
post is taken down and their author's name is beside them. What an editor copied into a text of the
page would stay.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.crediting import heading_of
from cms.models.citing import Passage
from forum.sentences import sentences_in

FEWEST = 4  # words of a sentence that is looked for; a shorter one anybody would write
LONG = 8  # from so many words on it is found within a longer sentence too
_WORD = re.compile(r"\w+")


def copied_words(page, cited: Iterable[Passage]) -> str:
    """Which parts of `page` still have a sentence of a source, said to an editor; "" for none."""
    said = {each for passage in cited for each in _sentences(passage.wording)}
    parts = [
        heading_of(block) or str(block.block.label)
        for block in page.body
        if any(_has_of(said, text) for text in _texts(block.get_prep_value()))
    ]
    if not parts:
        return ""
    return _(
        "These parts still say what a source says, word for word: %(parts)s. Put it in your own "
        "words, or show it with a part of the kind “In their words”."
    ) % {"parts": ", ".join(parts)}


def _has_of(said: set[str], text: str) -> bool:
    words = _plain(text)
    return not said.isdisjoint(_sentences(text)) or any(
        each in words for each in said if each.count(" ") > LONG
    )


def _sentences(text: str) -> Iterator[str]:
    """Each sentence, also without what introduces it (“What it costs: …”), as words alone."""
    for paragraph in text.split("\n\n"):
        for sentence in sentences_in(paragraph):
            for part in {sentence, sentence.partition(":")[2]}:
                if len(_WORD.findall(part)) >= FEWEST:
                    yield _plain(part)


def _plain(text: str) -> str:
    """The words in small letters, each between two blanks."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _texts(value: object, key: str = "") -> Iterator[str]:
    """What is written in the stored value of a part; not what it cites, nor how it is kept."""
    if isinstance(value, str) and key not in ("id", "type"):
        one_line = " ".join(value.replace("<br", " <br").split())
        yield unescape(strip_tags(re.sub(r"</(p|li|h\d)>", "\n\n", one_line)))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
