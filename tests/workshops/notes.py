"""Notes of a workshop in a few lines, brought in for a test."""

import io

from workshops.importing import propose_from_file
from workshops.models import NoteImport

NOTES = """# A day in Hulme
## What gets in the way?
- Meetings are in the day. People who work cannot come.
- Nobody pays the bus fare
- Nobody pays the fare for the bus
## What would help?
- Meet in the evening
## Next steps
- Send the notes round
"""


def bring_in(by=None, text: str = NOTES, **about) -> NoteImport:
    """The import of these notes, told at "the Hulme day" unless said otherwise."""
    about = {"workshop": "the Hulme day", "name": "hulme.md"} | about
    return propose_from_file(source=io.BytesIO(text.encode()), by=by, **about)[0]


def many(count: int) -> str:
    """Notes with `count` barriers, all different."""
    return "# Barriers\n" + "\n".join(
        f"- Barrier {n} of word{n} and thing{n}" for n in range(count)
    )
