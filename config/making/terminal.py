"""Signals and the terminal: Ctrl-C ends the run in order, and `make` sees a clean exit."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def orderly_end() -> Iterator[None]:
    """Turn Ctrl-C, SIGTERM and a closed terminal into KeyboardInterrupt inside the block."""

    def interrupt(number: int, frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)  # once is enough; the stopping is not interrupted
        raise KeyboardInterrupt

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, interrupt)
    with _keyboard_to_ourselves():
        yield


@contextmanager
def _keyboard_to_ourselves() -> Iterator[None]:
    """Become the terminal's foreground group, as a shell does for its jobs.

    Otherwise Ctrl-C reaches `make` too, which then reports an error for an ordinary end.
    """
    if not _is_run_by_make_in_front():
        yield
        return
    before = os.getpgrp()
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # make would not notice that we sleep
    os.setpgid(0, 0)
    os.tcsetpgrp(sys.stdin.fileno(), os.getpgrp())
    try:
        yield
    finally:
        try:
            os.tcsetpgrp(sys.stdin.fileno(), before)
        except OSError:
            pass  # the terminal is gone


def _is_run_by_make_in_front() -> bool:
    try:
        return "MAKELEVEL" in os.environ and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False  # no terminal


class Caller:
    """`make`, which started us: it tells us of SIGTERM, but not of SIGINT or of its own end."""

    def __init__(self) -> None:
        self.pid = os.getppid() if "MAKELEVEL" in os.environ else 0
        self.heeded_interrupts = self._heeds_interrupts()

    def wants_an_end(self) -> bool:
        """Whether `make` is gone, or was interrupted alone and now waits for us to end."""
        if not self.pid:
            return False
        return os.getppid() != self.pid or self.heeded_interrupts and not self._heeds_interrupts()

    def _heeds_interrupts(self) -> bool:
        """Whether `make` still has its handler for SIGINT; it drops it at the first one."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return False  # not Linux
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        return bool(int(caught.split()[1], 16) & 1 << (signal.SIGINT - 1))
