"""One line for each step, with a tick and the time it took."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager


class Stopped(Exception):
    """A step failed; its text is the one sentence that a person needs to read."""


def say(text: str = "") -> None:
    """Write one line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(name: str) -> Iterator[list[str]]:
    """Show `name` while the block runs, then a tick and the seconds.

    The block may append words to the list it is given ("already there"); they stand beside the
    time.
    """
    on_screen = sys.stdout.isatty()
    if on_screen:
        print(f"  … {name}", end="", flush=True)
    notes: list[str] = []
    start = time.monotonic()
    mark = "✗"
    try:
        yield notes
        mark = "✓"
    finally:
        seconds = f"{time.monotonic() - start:.1f} s"
        tail = ", ".join([*notes, seconds])
        print(f"{chr(13) if on_screen else ''}  {mark} {name} ({tail})", flush=True)


def run_quietly(command: Sequence[str], *, env: Mapping[str, str] | None = None, sorry: str) -> str:
    """Run a command and return its output; show that output only when it fails.

    Raises Stopped with the sentence `sorry`.
    """
    done = subprocess.run(
        command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        raise Stopped(f"{sorry}\n\n{done.stdout.strip()}\n")
    return done.stdout
