"""A text sentence by sentence, so that some of it can be chosen."""

import re

_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")


def sentences_in(text: str) -> list[str]:
    """The sentences of `text` in their order, each with its closing marks and without the blanks
    around it.
    """
    ends = [match.end() for match in _END.finditer(text)]
    parts = (text[i:j].strip() for i, j in zip([0, *ends], [*ends, len(text)], strict=True))
    return [part for part in parts if part]
