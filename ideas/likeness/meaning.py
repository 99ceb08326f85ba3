"""What a text means as a vector, where a local word model is installed; else nothing changes.

The model is a table of vectors for pieces of words (`requirements/meaning.txt`): a text is the mean
of its pieces. It is read from the package on this machine, and nothing is ever fetched.
"""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from forum.models import Version
from ideas.models import Likeness

PACKAGE = "wordllama"
WEIGHTS = "weights/l2_supercat_256.safetensors"
PIECES = "tokenizers/l2_supercat_tokenizer_config.json"
LETTERS = 2000
FLOOR = 0.4  # two texts about nothing in common still come out about this alike
SHARE = 0.4  # of the likeness; the words in common are the rest
KEPT = "likeness"  # the version that moves when a vector is stored

Vector = Any  # of NumPy, which is not there without the model


@cache
def _model() -> tuple[Any, Any, Any] | None:
    """NumPy, the cutter into pieces and the table; None where any of them is not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    try:
        import numpy
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(found.submodule_search_locations[0])
        cutter = Tokenizer.from_file(str(folder / PIECES))
        (table,) = load_file(str(folder / WEIGHTS)).values()
    except Exception:  # half installed or another edition, whatever its loader says to that
        return None
    cutter.no_padding()
    return numpy, cutter, table


def is_installed() -> bool:
    """There is a model on this machine."""
    return _model() is not None


def meaning_of(text: str) -> bytes | None:
    """The vector of `text`, of length 1, as it is stored; None without a model or without words."""
    vector = _vector(text)
    return None if vector is None else vector.astype("float16").tobytes()


def _vector(text: str) -> Vector | None:
    model = _model()
    if model is None:
        return None
    numpy, cutter, table = model
    pieces = cutter.encode(text.strip()[:LETTERS], add_special_tokens=False).ids
    if not pieces:
        return None
    mean = table[pieces].astype("float32").mean(axis=0)
    return mean / (numpy.linalg.norm(mean) or 1.0)


class Meanings:
    """The vectors of all things, kept in the process until one is stored or goes away."""

    def __init__(self) -> None:
        self.version: int | None = None
        self.ids: list[int] = []
        self.kinds: list[str] = []
        self.table: Vector | None = None

    def forget(self) -> None:
        """Read them again next time."""
        self.version = None

    def nearest(self, text: str, kinds: tuple[str, ...], most: int) -> dict[int, float]:
        """The `most` things that mean nearly what `text` does, with how nearly, from 0 to 1."""
        model, vector = _model(), _vector(text)
        if model is None or vector is None:
            return {}
        self._read(model[0])
        if self.table is None:
            return {}
        alike = self.table @ vector
        found: dict[int, float] = {}
        for place in (-alike).argsort():
            if not kinds or self.kinds[place] in kinds:
                found[self.ids[place]] = from_floor(float(alike[place]))
            if len(found) == most:
                break
        return found

    def of(self, text: str, ids: Iterable[int]) -> dict[int, float]:
        """How nearly each of `ids`, which were found by their words, means what `text` does."""
        vector = _vector(text)
        if vector is None or self.table is None:
            return {}
        places = {pk: place for place, pk in enumerate(self.ids)}
        return {
            pk: from_floor(float(self.table[places[pk]] @ vector)) for pk in ids if pk in places
        }

    def _read(self, numpy: Any) -> None:
        number = Version.objects.filter(name=KEPT).values_list("number", flat=True).first() or 0
        if number == self.version:
            return
        rows = Likeness.objects.filter(meaning__isnull=False)
        stored = list(rows.order_by("pk").values_list("pk", "kind", "meaning"))
        self.ids, self.kinds = [row[0] for row in stored], [row[1] for row in stored]
        self.table = None
        if stored:
            raw = b"".join(bytes(row[2]) for row in stored)
            self.table = numpy.frombuffer(raw, "float16").reshape(len(stored), -1)
            self.table = self.table.astype("float32")
        self.version = number


def from_floor(cosine: float) -> float:
    """A cosine on the scale of the words: 0 where two texts have nothing to do with each other."""
    return max(0.0, (cosine - FLOOR) / (1 - FLOOR))


def alike(first: str, second: str) -> float | None:
    """How nearly two texts mean the same, from 0 to 1; None without a model."""
    one, other = _vector(first), _vector(second)
    return None if one is None or other is None else from_floor(float(one @ other))


def blend(words: float, meaning: float | None) -> float:
    """Likeness by words and by meaning together."""
    return words if meaning is None else (1 - SHARE) * words + SHARE * meaning


meanings = Meanings()
