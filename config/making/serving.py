"""The web server and the task worker of `make run`: started together, stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from config.making.environment import PYTHON, ROOT, VAR
from config.making.progress import Stopped

WORKER_LOG = VAR / "log" / "worker.log"
DUE_LOG = VAR / "log" / "due.log"
DUE_EVERY = 300  # seconds
WORKERS = 2
PATIENCE = 60  # seconds until the first answer
GRACE = 8  # seconds to finish what is under way
PR_SET_PDEATHSIG = 1  # from Linux's prctl.h


def web_command(host: str, port: int) -> list[str]:
    """gunicorn with threads; the control socket would lie in the home directory, so it is off."""
    return [
        *(str(PYTHON), "-m", "gunicorn", "config.wsgi:application"),
        *("--bind", f"{host}:{port}", "--worker-class", "gthread"),
        *("--workers", str(WORKERS), "--threads", "4", "--preload", "--no-control-socket"),
        *("--keep-alive", "15", "--graceful-timeout", "5", "--log-level", "warning"),
    ]


def worker_command() -> list[str]:
    return [str(PYTHON), "manage.py", "db_worker", "--backend", "later", "--queue-name", "*"]


def due_command() -> list[str]:
    return [str(PYTHON), "manage.py", "publish_due"]


def start(command: list[str], env: Mapping[str, str], log: Path | None = None) -> subprocess.Popen:
    """Start one child in a process group of its own, so that Ctrl-C reaches it only through us."""
    with contextlib.ExitStack() as stack:
        output = None
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            output = stack.enter_context(log.open("w"))
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )


def start_all(host: str, port: int, env: Mapping[str, str]) -> dict[str, subprocess.Popen]:
    """The children by the name a person reads: web server and task worker."""
    return {
        "The web server": start(web_command(host, port), env),
        "The task worker": start(worker_command(), env, WORKER_LOG),
    }


class Rounds:
    """A command started again and again, each time when the one before has ended."""

    def __init__(
        self,
        command: list[str],
        env: Mapping[str, str],
        log: Path | None = None,
        every: float = DUE_EVERY,
    ) -> None:
        self._start = lambda: start(command, env, log)
        self._every = every
        self._next = time.monotonic() + every
        self.running: subprocess.Popen | None = None

    def look(self) -> None:
        """Start the command where its time has come."""
        busy = self.running is not None and self.running.poll() is None
        if not busy and time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every
            self.running = self._start()

    def stop(self) -> None:
        """End what is under way."""
        stop_all({"The round": self.running} if self.running is not None else {})


def wait_until_up(address: str, children: Mapping[str, subprocess.Popen]) -> None:
    """Return when /healthz answers. Raises Stopped when a child ends first or nothing answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        complain_if_ended(children)
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - loopback
                return
        except urllib.error.HTTPError:
            return  # it answers; what is wrong stands on the page
        except OSError:
            time.sleep(0.1)
    raise Stopped(f"Nothing answered at {address} within {PATIENCE} seconds.")


def complain_if_ended(children: Mapping[str, subprocess.Popen]) -> None:
    """Raises Stopped when one of the children has ended."""
    for name, child in children.items():
        if child.poll() is not None:
            hint = f" See {WORKER_LOG.relative_to(ROOT)}." if "worker" in name else ""
            raise Stopped(f"{name} ended by itself (code {child.returncode}).{hint}")


def stop_all(children: Mapping[str, subprocess.Popen]) -> None:
    """Ask every child to end, wait a little, then end it and whatever it started."""
    for child in children.values():
        _tell(child, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for child in children.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        _tell(child, signal.SIGKILL)  # the group: a child of the child may still be there
        child.wait()


def _tell(child: subprocess.Popen, what: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # gone already
        os.killpg(child.pid, what)


def _end_with_parent() -> None:
    """On Linux the child ends when this process is killed without a chance to say so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
