"""Numbers in addresses: as large as a database can hold, so that no address is an error.

A page has dozens of addresses that differ in their number only, so each is worked out once.
"""

from functools import cache

from django.urls import register_converter, reverse
from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """`<id:pk>`: a whole number of at most 18 digits; anything longer is not found."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")
_STAND_IN = 10**17 + 31  # no row ever has this id


@cache
def _around(name: str) -> tuple[str, str]:
    before, _number, after = reverse(name, args=[_STAND_IN]).partition(str(_STAND_IN))
    return before, after


def address_of(name: str, pk: int) -> str:
    """The address `name` of the thing `pk`, as `reverse(name, args=[pk])` gives it."""
    before, after = _around(name)
    return f"{before}{pk}{after}"
