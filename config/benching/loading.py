"""A small load of keep-alive requests over loopback, from one process with asyncio."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Measured:
    """What one run gave: requests a second, and milliseconds a request."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    errors: int = 0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which `share` (0 to 1) of the requests were answered."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass(frozen=True)
class Call:
    """One request: method, path, cookies and the body of a form."""

    path: str
    method: str = "GET"
    cookie: str = ""
    body: str = ""
    expected: tuple[int, ...] = (200,)
    fragment: bool = False  # asked for by a script

    def raw(self, port: int) -> bytes:
        """The request as it goes over the wire."""
        head = [f"{self.method} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
        if self.cookie:
            head.append(f"Cookie: {self.cookie}")
        body = self.body.encode()
        if self.fragment:
            head.append("HX-Request: true")
        if self.method == "POST":
            head += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        return "\r\n".join(head).encode() + b"\r\n\r\n" + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Read one answer whole; its status and whether the connection stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = int(head.split(" ", 2)[1])
    headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
    elif headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readline()).strip(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status, headers.get("connection") != "close"


async def _client(port: int, calls: Iterator[Call], until: float, found: Measured) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        call = next(calls)
        start = time.perf_counter()
        writer.write(call.raw(port))
        status, stays = await _answer(reader)
        found.times.append((time.perf_counter() - start) * 1000)
        found.errors += status not in call.expected
        if not stays:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _run(port: int, calls: Iterator[Call], seconds: float, connections: int) -> Measured:
    found = Measured()
    start = time.perf_counter()
    clients = (_client(port, calls, start + seconds, found) for _n in range(connections))
    await asyncio.gather(*clients)
    found.seconds = time.perf_counter() - start
    return found


def measure(
    port: int, calls: Iterator[Call], seconds: float = 3.0, connections: int = 8
) -> Measured:
    """Send `calls` for `seconds` over `connections` kept open, to loopback only."""
    return asyncio.run(_run(port, calls, seconds, connections))
