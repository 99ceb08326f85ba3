"""A text as the words that are compared: small letters, no accents, no endings, each word once."""

import re
import unicodedata

from ideas.likeness.stemming import stem

LETTERS = 2000  # of a text are read: what matters is said early, and the cost stays bounded
WORDS = 100  # different words of a text are compared
LONGEST = 30  # letters of a word are kept

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
# They hold a sentence together and say little of what it is about: they count, but for less.
FILLING = frozenset(
    map(
        stem,
        """
        a about above after again against all also am an and any are arent as at be because been
        before being below between both but by can cannot cant could couldnt did didnt do does
        doesnt doing done dont down during each either etc few for from further get gets getting
        got had has hasnt have havent having he her here hers herself him himself his how i id if
        ill im in into is isnt it its itself ive just let lets me may might more most must my myself
        no nor not of off on once one only or other others our ours ourselves out over own per
        please same shall she should shouldnt so some still such than that thats the their theirs
        them themselves then there theres these they theyre this those through to too under until
        up upon us very was wasnt we were weve what whats when where whether which while who whom
        whose why will with wont would wouldnt yet you your youre yours yourself yourselves
        """.split(),
    )
)


def stems(text: str) -> list[str]:
    """The different words of `text` without their endings, in its order, `WORDS` at most."""
    text = text[:LETTERS].translate(_APOSTROPHES).casefold()
    letters = (
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
    found = dict.fromkeys(stem(word[:LONGEST]) for word in _WORD.findall("".join(letters)))
    return list(found)[:WORDS]


def telling(words: list[str]) -> list[str]:
    """Those of `words` that say what a text is about; all of them where they are hardly any."""
    found = [word for word in words if word not in FILLING]
    return found if len(found) > 2 else words
