"""Servers for measuring: one gunicorn worker each, on a free port, stopped by process id."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

THREADS = 1  # one worker is one processor; C and Stile are served alike


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@contextmanager
def served(application: str, environment: dict[str, str]) -> Iterator[int]:
    """Serve a WSGI application with one worker; gives the port."""
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            application,
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            "1",
            "--worker-class",
            "gthread",
            "--threads",
            str(THREADS),
            "--no-control-socket",
            "--log-level",
            "error",
            "--keep-alive",
            "30",
        ],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _n in range(200):
        if process.poll() is not None:
            raise RuntimeError("The server for measuring did not start.")
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server for measuring did not answer.")
