"""`make run`: what it asks of the machine, and that it ends everything it started."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from config.environment import local_address
from config.making import serving
from config.making.progress import Stopped
from config.making.running import leave_address, read_port, refuse_busy

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\ntime.sleep(60)",
]


def test_the_port_is_8000_unless_another_is_asked_for():
    assert (read_port(""), read_port("8123")) == (8000, 8123)


@pytest.mark.parametrize("nonsense", ["eight", "0", "-1", "65536", "8000 "])
def test_a_port_that_is_none_gets_a_sentence(nonsense):
    with pytest.raises(Stopped, match="is not a port"):
        read_port(nonsense)


def test_a_busy_port_gets_a_sentence_with_a_way_out(busy_port):
    with pytest.raises(Stopped, match=f"Port {busy_port} is in use.*make run PORT="):
        refuse_busy("127.0.0.1", busy_port)


def test_a_free_port_is_left_free(free_port):
    refuse_busy("127.0.0.1", free_port)
    refuse_busy("127.0.0.1", free_port)


def test_a_command_in_another_terminal_finds_the_address(tmp_path):
    left = tmp_path / "address"
    assert local_address(left) == "http://127.0.0.1:8000"
    leave_address({"SITE_URL": "http://127.0.0.1:8123"}, left)
    assert local_address(left) == "http://127.0.0.1:8123"


def test_an_address_that_is_in_env_already_is_not_left_twice(tmp_path):
    leave_address({}, tmp_path / "address")
    assert not (tmp_path / "address").exists()


def test_stopping_ends_every_child():
    children = {"a": serving.start(SLEEPER, os.environ), "b": serving.start(SLEEPER, os.environ)}
    serving.stop_all(children)
    assert [child.returncode for child in children.values()] == [-signal.SIGTERM] * 2


def test_a_child_that_does_not_listen_is_ended_all_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(serving, "GRACE", 0.2)
    child = serving.start(STUBBORN, os.environ, tmp_path / "log")
    _wait_for(lambda: "deaf" in (tmp_path / "log").read_text())
    serving.stop_all({"stubborn": child})
    assert child.returncode == -signal.SIGKILL


def test_a_round_is_made_again_when_its_time_has_come_and_the_last_has_ended():
    rounds = serving.Rounds(SLEEPER, os.environ, every=0)
    rounds.look()
    first = rounds.running
    rounds.look()
    assert rounds.running is first
    first.kill()
    first.wait()
    rounds.look()
    assert rounds.running is not first
    rounds.stop()
    assert rounds.running.returncode == -signal.SIGTERM


def test_the_first_round_waits_for_its_time():
    rounds = serving.Rounds(SLEEPER, os.environ)
    rounds.look()
    assert rounds.running is None
    rounds.stop()
    assert serving.due_command()[1:] == ["manage.py", "publish_due"]


def test_the_end_of_one_child_is_noticed_and_named():
    child = serving.start([sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    child.wait()
    with pytest.raises(Stopped, match=r"The web server ended by itself \(code 3\)"):
        serving.complain_if_ended({"The web server": child})


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_block_in_order(number):
    program = (
        "import os, time\n"
        "from config.making.terminal import orderly_end\n"
        "try:\n"
        "    with orderly_end():\n"
        "        print('ready', flush=True); time.sleep(60)\n"
        "except KeyboardInterrupt:\n"
        "    print('in order', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as it:
        assert it.stdout.readline() == "ready\n"
        it.send_signal(number)
        assert it.communicate(timeout=10)[0] == "in order\n"
    assert it.returncode == 0


def _wait_for(true, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
