"""The tests' own wall: nothing leaves this machine."""

import socket

import pytest

from tests.network import NetworkIsOff, is_local


@pytest.mark.parametrize(
    "address",
    [("127.0.0.1", 80), ("127.8.8.8", 80), ("::1", 80, 0, 0), ("localhost", 80), "/a.sock"],
)
def test_this_machine_is_reachable(address):
    assert is_local(address)


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)])
def test_everything_else_is_not(address):
    assert not is_local(address)


def test_connecting_elsewhere_fails_at_once():
    with socket.socket() as door, pytest.raises(NetworkIsOff):
        door.connect(("192.0.2.1", 80))


def test_looking_a_name_up_fails_at_once():
    with pytest.raises(NetworkIsOff):
        socket.getaddrinfo("example.org", 80)
