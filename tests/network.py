"""The network is off: a test reaches this machine's loopback and nothing else."""

import ipaddress
import socket
from collections.abc import Callable


class NetworkIsOff(RuntimeError):
    """A test tried to leave this machine."""


def is_local(address: object) -> bool:
    """Whether a socket address stays on this machine: a Unix socket, a pipe or loopback."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0]).partition("%")[0]
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def switch_off() -> None:
    """From here on, in this process, connecting or looking up anything else raises NetworkIsOff."""
    socket.socket.connect = _guarded(socket.socket.connect)
    socket.socket.connect_ex = _guarded(socket.socket.connect_ex)
    look_up = socket.getaddrinfo

    def guarded_look_up(host: object, *rest: object, **options: object) -> list:
        name = host.decode() if isinstance(host, bytes) else host
        if name and not is_local((name,)):
            raise NetworkIsOff(f"A test looked up {name}.")
        return look_up(host, *rest, **options)

    socket.getaddrinfo = guarded_look_up


def _guarded(connect: Callable) -> Callable:
    def guarded(self: socket.socket, address: object) -> object:
        if not is_local(address):
            raise NetworkIsOff(f"A test connected to {address}.")
        return connect(self, address)

    return guarded
