"""localhost is 127.0.0.1 here and ::1 there: nobody else hears the answer on either.

The sockets are real. Which family a browser tries first is the computer's choice, so that a program
that listens on the other one would receive the code.
"""

from __future__ import annotations

import errno
import http.client
import socket
import sys
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from core.auth.managed_login import bound
from core.auth.managed_login.authorization import Attempt, AuthorizationGrant, read_callback
from core.auth.managed_login.listener import Listener
from core.errors import AppError
from core.redaction import Secret

ATTEMPT = Attempt(Secret("right"), Secret("nonce"), Secret("verifier"))
V4, V6 = "127.0.0.1", "::1"
FAMILIES = {V4: socket.AF_INET, V6: socket.AF_INET6}


def has_v6() -> bool:
    try:
        with socket.create_server((V6, 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


needs_v6 = pytest.mark.skipif(not has_v6(), reason="this computer has no IPv6")


OTHER_LOOPBACK = pytest.param(
    "127.0.0.2", V4, marks=pytest.mark.skipif(sys.platform == "darwin", reason="it has no other")
)


@pytest.fixture
def others() -> Iterator[ExitStack]:
    """Other programs on this computer; they end with the test."""
    with ExitStack() as stack:
        yield stack


def take(others: ExitStack, port: int, *hosts: str) -> None:
    """Another program listens there."""
    for host in hosts:
        others.enter_context(socket.create_server((host, port), family=FAMILIES[host]))


def free_ports(count: int) -> list[int]:
    """Ports that are free on both families."""
    found: list[int] = []
    while len(found) < count:
        with socket.create_server((V4, 0)) as candidate:
            port: int = candidate.getsockname()[1]
            try:
                with socket.create_server((V6, port), family=socket.AF_INET6):
                    found.append(port)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    found.append(port)
    return found


def opened(*uris: str) -> Listener:
    return Listener(uris, lambda query: read_callback(query, ATTEMPT))


def uri(port: int, host: str = "localhost") -> str:
    return f"http://{host}:{port}/callback"


def comes_back(listener: Listener, address: str, family_host: str) -> int:
    """A browser follows the redirection over one family; the status that it is answered."""
    parts = urllib.parse.urlsplit(address)

    def ask() -> int:
        connection = http.client.HTTPConnection(family_host, parts.port or 80, timeout=60)
        try:
            path = f"{parts.path}?code=c&state=right"
            connection.request("GET", path, headers={"Host": parts.netloc})
            return connection.getresponse().status
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        answer = threads.submit(ask)
        while not answer.done():
            listener.look()
        return answer.result()


@needs_v6
@pytest.mark.parametrize("host", [V4, V6])
def test_the_browser_is_heard_on_either_family(host: str) -> None:
    (port,) = free_ports(1)
    with opened(uri(port)) as listener:
        assert comes_back(listener, listener.redirect_uri, host) == 200
        assert listener.look() == AuthorizationGrant(Secret("c"))


@needs_v6
@pytest.mark.parametrize("taken", [(), (V4,), (V6,), (V4, V6)], ids=str)
@pytest.mark.parametrize("also", [(), (V4,), (V6,), (V4, V6)], ids=str)
def test_a_port_that_another_program_has_on_any_family_is_not_used(
    others: ExitStack, taken: tuple[str, ...], also: tuple[str, ...]
) -> None:
    first, second = free_ports(2)
    take(others, first, *taken)
    take(others, second, *also)
    if taken and also:
        with pytest.raises(AppError, match="its ports are taken") as told:
            opened(uri(first), uri(second))
        assert f"{min(first, second)}, {max(first, second)}" in told.value.hint
        return
    with opened(uri(first), uri(second)) as listener:
        used = second if taken else first
        assert listener.redirect_uri == uri(used)
        for host in FAMILIES:
            with pytest.raises(OSError, match="in use"):
                socket.create_server((host, used), family=FAMILIES[host], reuse_port=False)


@needs_v6
@pytest.mark.parametrize("host", ["::", "0.0.0.0"])
def test_a_program_that_listens_everywhere_has_the_port(others: ExitStack, host: str) -> None:
    first, second = free_ports(2)
    family = socket.AF_INET6 if host == "::" else socket.AF_INET
    others.enter_context(socket.create_server((host, first), family=family))
    with opened(uri(first), uri(second)) as listener:
        assert listener.redirect_uri == uri(second)


@needs_v6
def test_what_was_taken_for_a_port_that_is_not_used_is_free_again(others: ExitStack) -> None:
    first, second = free_ports(2)
    take(others, first, V6)
    with opened(uri(first), uri(second)):
        take(others, first, V4)


@needs_v6
@pytest.mark.parametrize(("host", "other"), [(V4, V6), (f"[{V6}]", V4), OTHER_LOOPBACK])
def test_an_address_of_one_family_needs_only_that(others: ExitStack, host: str, other: str) -> None:
    """The browser goes exactly there, whoever has the other one."""
    (port,) = free_ports(1)
    take(others, port, other)
    with opened(uri(port, host)) as listener:
        assert comes_back(listener, listener.redirect_uri, host.strip("[]")) == 200


@pytest.mark.parametrize(
    ("missing", "there"), [(socket.AF_INET6, V4), (socket.AF_INET, V6)], ids=["no v6", "no v4"]
)
@pytest.mark.parametrize("reason", [errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT])
@needs_v6
def test_a_computer_without_one_family_uses_the_other(
    monkeypatch: pytest.MonkeyPatch, missing: socket.AddressFamily, there: str, reason: int
) -> None:
    def bind(server: socket.socket, address: tuple[str, int]) -> None:
        if server.family == missing:
            raise OSError(reason, "not on this computer")
        server.bind(address)

    monkeypatch.setattr(bound, "bind", bind)
    (port,) = free_ports(1)
    with opened(uri(port)) as listener:
        assert comes_back(listener, listener.redirect_uri, there) == 200


def test_a_computer_without_either_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def bind(server: socket.socket, address: tuple[str, int]) -> None:
        raise OSError(errno.EADDRNOTAVAIL, "not on this computer")

    monkeypatch.setattr(bound, "bind", bind)
    with pytest.raises(AppError, match="its ports are taken"):
        opened(uri(free_ports(1)[0]))
