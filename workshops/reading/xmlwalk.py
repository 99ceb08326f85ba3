"""Walks through XML one element at a time, refusing entities and document types, and counting depth
and size.
"""

from xml.parsers import expat

from .guarding import XML_DEPTH, XML_ELEMENTS, Clock, UnreadableNotes, bomb, broken, unsafe


class Walker:
    """What a reader of one XML part fills in. Names come without their namespace; attributes
    likewise.
    """

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Letters between two tags."""


def local(name: str) -> str:
    """The name without its namespace: files from different years use different ones for the same
    thing.
    """
    return name.rpartition(" ")[2]


def walk(data: bytes, walker: Walker, clock: Clock) -> None:
    """Sends every element to `walker`. Raises UnreadableNotes for broken or unsafe XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    seen = {"depth": 0, "count": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        seen["depth"] += 1
        seen["count"] += 1
        if seen["depth"] > XML_DEPTH or seen["count"] > XML_ELEMENTS:
            raise bomb()
        if not seen["count"] % 2000:
            clock.check()
        walker.start(local(name), {local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        seen["depth"] -= 1
        walker.end(local(name))

    def refuse(*_args: object) -> None:
        raise unsafe()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = walker.text
    # No document type means no entities, so neither a billion laughs nor a look at other files is
    # possible.
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        # All at once: older expat reads a long token again with every piece that it is given.
        parser.Parse(data, True)
    except UnreadableNotes:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise broken() from error
