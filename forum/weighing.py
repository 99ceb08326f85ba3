"""How much work it is to read a text as Markdown; what is too much is shown as it was typed.

The weights were measured: a sign takes about as long as forty letters, a line four signs, and an
address (found, written as a link, and looked at by each sanitiser) six.
"""

import re

MOST = 2_500
LINES = 1_000
_SIGN = re.compile(r"[\[\]()*_`~|<>&\"!#\\\t]")
_ADDRESS = re.compile(r"://|\w\.\w")


def weight_of(source: str) -> int:
    """The work in `source`, in signs."""
    signs = len(_SIGN.findall(source))
    return signs + 4 * source.count("\n") + 6 * (source.count("@") + len(_ADDRESS.findall(source)))


def is_costly(source: str) -> bool:
    """Whether reading `source` would keep a worker from everybody else for too long."""
    return source.count("\n") > LINES or weight_of(source) > MOST
