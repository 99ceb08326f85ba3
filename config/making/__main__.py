"""`python -m config.making VERB`: the door that the Makefile knocks at."""

import sys

from config.making.checking import check, tidy
from config.making.commanding import bench, shell
from config.making.locking import lock
from config.making.progress import Stopped, say
from config.making.running import run
from config.making.testing import test

VERBS = {
    "run": run,
    "test": test,
    "check": check,
    "format": tidy,
    "bench": bench,
    "shell": shell,
    "lock": lock,
}


def main(verb: str) -> int:
    """Do one verb of the Makefile; the exit code."""
    try:
        return VERBS[verb]() or 0
    except Stopped as reason:
        say(f"\n{reason}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
