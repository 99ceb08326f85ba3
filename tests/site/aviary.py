"""Words that stand nowhere else, by the hidden state that holds them."""

import hashlib
from dataclasses import dataclass, field

IDEA = ("title", "summary", "first_step", "what_it_took", "what_happened")


def canary(name: str) -> str:
    """A word that nobody else writes: twelve letters, the same for the same name."""
    digest = hashlib.sha256(name.encode()).digest()
    return "zq" + "".join(chr(97 + byte % 26) for byte in digest[:10])


@dataclass
class Aviary:
    """The readers, the hidden states with their words, and the ids that addresses are made from."""

    readers: dict[str, object] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, set] = field(default_factory=dict)

    def word(self, state: str, where: str) -> str:
        """A new canary of `state`, for example the body of a pending idea."""
        made = canary(f"{state}: {where}")
        self.words.setdefault(state, []).append(made)
        return made

    def note(self, name: str, *values: object) -> None:
        self.values.setdefault(name, set()).update(values)
