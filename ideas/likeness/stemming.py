"""English words without their endings, by M. F. Porter's rules of 1980, “-ise” beside “-ize”."""

from functools import lru_cache

VOWELS = "aeiou"
# Ending → what stays. The longest that fits decides, and is taken where enough of a word is left.
DOUBLE = {
    **{"ational": "ate", "ation": "ate", "ator": "ate", "tional": "tion"},
    **{"isation": "ize", "ization": "ize", "iser": "ize", "izer": "ize"},
    **{"enci": "ence", "anci": "ance", "abli": "able", "biliti": "ble"},
    **{"iveness": "ive", "iviti": "ive", "fulness": "ful", "ousness": "ous", "ousli": "ous"},
    **{"alism": "al", "aliti": "al", "alli": "al", "entli": "ent", "eli": "e"},
}
SINGLE = {
    **{"icate": "ic", "iciti": "ic", "ical": "ic", "alise": "al", "alize": "al"},
    **{"ative": "", "ness": "", "ful": ""},
}
LAST = dict.fromkeys(
    "ement ance ence able ible ment ant ent ism ate iti ous ive ise ize ion al er ic ou".split(), ""
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """`word`, in small letters, without its ending: “funded” and “funding” are “fund”."""
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    for endings, least in ((DOUBLE, 0), (SINGLE, 0), (LAST, 1)):
        word = _cut(word, endings, least)
    return _without_last_letter(word)


def _is_vowel(word: str, place: int) -> bool:
    letter = word[place]
    return letter in VOWELS or (letter == "y" and place > 0 and word[place - 1] not in VOWELS)


def _has_vowel(word: str) -> bool:
    return any(_is_vowel(word, place) for place in range(len(word)))


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant: roughly the syllables."""
    kinds = [_is_vowel(word, place) for place in range(len(word))]
    return sum(before and not after for before, after in zip(kinds, kinds[1:], strict=False))


def _is_short(word: str) -> bool:
    """Ends with consonant, vowel, consonant, as “hop” does: “hoping” and “hopping” differ."""
    return (
        len(word) > 2
        and not _is_vowel(word, len(word) - 3)
        and _is_vowel(word, len(word) - 2)
        and not _is_vowel(word, len(word) - 1)
        and word[-1] not in "wxy"
    )


def _without_plural(word: str) -> str:
    if word.endswith("sses") or (word.endswith("ies") and len(word) > 4):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < 2 or not _has_vowel(rest):
            continue
        if rest.endswith(("at", "bl", "is", "iz")):
            return rest + "e"
        if rest[-1] == rest[-2] and rest[-1] not in "lsz":
            return rest[:-1]
        return rest + "e" if _measure(rest) == 1 and _is_short(rest) else rest
    return word


def _cut(word: str, endings: dict[str, str], least: int) -> str:
    for length in range(min(7, len(word) - 1), 1, -1):
        ending = word[-length:]
        if ending in endings:
            rest = word[:-length]
            enough = _measure(rest) > least and (ending != "ion" or rest[-1:] in ("s", "t"))
            return rest + endings[ending] if enough else word
    return word


def _without_last_letter(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _is_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
