"""Numbers in addresses: as large as a database can hold, so that no address is an error."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """`<id:pk>`: a whole number of at most 18 digits; anything longer is not found."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")
