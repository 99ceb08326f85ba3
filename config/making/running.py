"""`make run`: from a fresh clone to a site that answers, one line for each step."""

import os
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from config.making.environment import PRODUCT, PYTHON, ROOT, VAR, prepare
from config.making.localising import local_environment
from config.making.progress import Stopped, say, step
from config.making.serving import (
    DUE_LOG,
    Rounds,
    complain_if_ended,
    due_command,
    start_all,
    stop_all,
    wait_until_up,
)
from config.making.terminal import Caller, orderly_end


def run() -> int:
    """Prepare, serve and wait; the exit code. Ctrl-C is an ordinary end: 0."""
    host = os.environ.get("HOST", "127.0.0.1")
    port = read_port(os.environ.get("PORT", ""))
    caller = Caller()
    say("Stile")
    children: dict[str, subprocess.Popen] = {}
    rounds: Rounds | None = None
    try:
        with orderly_end():
            refuse_busy(host, port)
            prepare(PRODUCT)
            env = local_environment(host, port, os.environ)
            _prepare_data(env)
            with step("Start the web server and the task worker"):
                children.update(start_all(host, port, env))
                wait_until_up(f"http://{host}:{port}", children)
            leave_address(env)
            _greet(env)
            rounds = Rounds(due_command(), env, DUE_LOG)
            _watch(children, caller, rounds)
    except KeyboardInterrupt:
        say("\nStopping.")
    finally:
        if rounds is not None:
            rounds.stop()
        stop_all(children)
    return 0


def read_port(text: str) -> int:
    """The port from the environment; 8000 when none is given. Raises Stopped for nonsense."""
    if not text:
        return 8000
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Stopped(f"PORT={text} is not a port. Take a number from 1024 to 65535.")
    return int(text)


def refuse_busy(host: str, port: int) -> None:
    """Raises Stopped when something else listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stopped(
                f"Port {port} is in use or not allowed. Stop what runs there, "
                f"or choose another: make run PORT={port + 1 if port < 65535 else 8000}"
            ) from error


def _prepare_data(env: Mapping[str, str]) -> None:
    """Database, static files and example content, in one process that loads Django once."""
    command = [str(PYTHON), "-m", "config.making.preparing"]
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise Stopped("The site could not be prepared; the reason stands above.")


def leave_address(env: Mapping[str, str], left: Path = VAR / "address") -> None:
    """Where the site answers, for commands in another terminal; config/settings.py reads it."""
    if "SITE_URL" in env:  # else .env says it to everybody
        left.write_text(env["SITE_URL"] + "\n")


def _greet(env: Mapping[str, str]) -> None:
    """The addresses and the example accounts, as the first run left them."""
    greeting = VAR / "greeting.txt"
    say()
    say(f"  The site      {env['SITE_URL']}/" if "SITE_URL" in env else "  The site is up.")
    if greeting.exists():
        say(greeting.read_text().rstrip())
    say("\nCtrl-C stops it.")


def _watch(children: Mapping[str, subprocess.Popen], caller: Caller, rounds: Rounds) -> None:
    """Wait until a child ends (Stopped) or make, which started us, wants an end (as Ctrl-C).

    Meanwhile pages whose time has come go up and come down.
    """
    while not caller.wants_an_end():
        complain_if_ended(children)
        rounds.look()
        time.sleep(0.2)
    raise KeyboardInterrupt
