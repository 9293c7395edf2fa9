"""The parent's side: a launcher that starts, restarts and ends the practice cloud."""

from __future__ import annotations

import base64
import json
import logging
import secrets
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from core.practice import ids
from core.practice.control import PracticeControl
from core.practice.process.handshake import Order, Refusal, Started
from core.practice.process.revival import Process, Revival
from core.practice.state import codec

_START_SECONDS = 60.0
_STOP_SECONDS = 3.0
_MAIN = Path(__file__).resolve().parents[3] / "main.py"

_log = logging.getLogger(__name__)


class PracticeUnavailable(Exception):
    """The practice cloud did not start. refusal is None when it died without a word."""

    def __init__(self, refusal: Refusal | None) -> None:
        super().__init__(refusal.value if refusal is not None else "no answer")
        self.refusal = refusal


def launch(
    state_dir: Path | None,
    key: bytes | None,
    *,
    port: int = 0,
    command: Sequence[str] | None = None,
    dynamodb: str | None = None,
    revive: bool = False,
) -> PracticeCloud:
    """Start a practice cloud and wait until it answers. Raises PracticeUnavailable.

    key: 32 bytes that its state is encrypted with; without key or state_dir it keeps nothing.
    command: what to start in place of this program. dynamodb: the endpoint of a DynamoDB to use
    in place of its own (plain HTTP, without checking signatures). revive: start it again, at the
    same port and with the same state, should it die before stop() or kill() is called.
    """
    argv = [*(command if command is not None else _own_command())]
    if state_dir is not None:
        argv += ["--state", str(state_dir)]
    if dynamodb is not None:
        argv += ["--dynamodb", dynamodb]
    cloud = PracticeCloud(argv, key, secrets.token_urlsafe(32), revive=revive)
    cloud.start(port)
    return cloud


def forget_state(state_dir: Path) -> None:
    """Delete what a practice cloud kept there; the next launch has its first day.

    For a state whose key is lost (Refusal.STATE_UNREADABLE) or that another version wrote.
    """
    for path in state_dir.glob("*.sealed*"):
        path.unlink(missing_ok=True)


class PracticeCloud:
    """One practice cloud; its port and control token stay the same over restarts."""

    def __init__(
        self,
        argv: Sequence[str],
        key: bytes | None,
        control_token: str,
        *,
        revive: bool = False,
    ) -> None:
        self._argv = argv
        self._key = base64.b64encode(key).decode() if key is not None else None
        self._token = control_token
        self._process: Process | None = None
        self._port = 0
        self._lock = threading.Lock()
        self._revival = Revival(self._revive) if revive else None

    @property
    def port(self) -> int:
        """The loopback port that it answers at."""
        return self._port

    @property
    def base_url(self) -> str:
        """An endpoint of all of its services; outputs name those that have one of their own."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def control(self) -> PracticeControl:
        """A client of its control API."""
        return PracticeControl(self._port, self._token)

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """Its process, None when it does not run."""
        return self._process.pid if self._process is not None and self.alive else None

    @property
    def outputs(self) -> dict[str, object]:
        """What amplify_outputs.json would say about it, endpoints included."""
        return {
            "auth": {
                "aws_region": ids.REGION,
                "user_pool_id": ids.USER_POOL_ID,
                "user_pool_client_id": ids.CLIENT_ID,
                "identity_pool_id": ids.IDENTITY_POOL_ID,
                "oauth": {
                    "identity_providers": [],
                    "domain": f"127.0.0.1:{self._port}",
                    "scopes": list(ids.SCOPES),
                    "redirect_sign_in_uri": list(ids.REDIRECT_URIS),
                    "redirect_sign_out_uri": list(ids.REDIRECT_URIS),
                    "response_type": "code",
                },
            },
            "custom": {
                "books_table": {
                    "table_name": ids.TABLE_NAME,
                    "partition_key": ids.PARTITION_KEY,
                    "sort_key": ids.SORT_KEY,
                    "region": ids.REGION,
                },
                "endpoints": {
                    "cognito_idp": f"{self.base_url}/{ids.USER_POOL_ENDPOINT}",
                    "cognito_identity": f"{self.base_url}/{ids.IDENTITY_POOL_ENDPOINT}",
                    "dynamodb": self.base_url,
                    "sts": self.base_url,
                },
                "login_providers": [
                    {"name": "Practice provider", "key": ids.OIDC_ISSUER.removeprefix("https://")}
                ],
            },
        }

    def start(self, port: int = 0) -> None:
        """Start the process and wait until it answers. Raises PracticeUnavailable."""
        with self._lock:
            process = self._process = self._spawn()
        self._greet(process, port)

    def stop(self) -> None:
        """End it in good order; within three seconds in any case."""
        process = self._let_go()
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
        _bury(process)

    def kill(self) -> None:
        """End it at once, as a crash would (SIGKILL)."""
        process = self._let_go()
        if process is not None:
            process.kill()
            _bury(process)

    def restart(self) -> None:
        """Start it again at the same port, stopping it first if it runs."""
        self.stop()
        self.start(self._port)

    def _spawn(self) -> Process:
        return subprocess.Popen(
            self._argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=True
        )

    def _greet(self, process: Process, port: int) -> None:
        try:
            started = _handshake(process, Order(self._token, self._key, port))
        except PracticeUnavailable:
            self.kill()
            raise
        self._port = started.port
        if self._revival is not None:
            self._revival.watch(process)

    def _let_go(self) -> Process | None:
        """The process, which from now on is meant to end."""
        with self._lock:
            process, self._process = self._process, None
        return process

    def _revive(self, dead: Process) -> None:
        with self._lock:
            if self._process is not dead:
                return
            process = self._process = self._spawn()
        _bury(dead)
        _log.warning("The practice cloud ended with status %s; it is started again.", dead.wait())
        try:
            self._greet(process, self._port)
        except PracticeUnavailable as error:
            _log.warning("The practice cloud stays away: %s", error)


def _bury(process: Process) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--practice-server"]
    return [sys.executable, str(_MAIN), "--practice-server"]


def _handshake(process: Process, order: Order) -> Started:
    assert process.stdin is not None
    assert process.stdout is not None
    deadline = threading.Timer(_START_SECONDS, process.kill)
    deadline.start()
    try:
        process.stdin.write(json.dumps(codec.plain(order)).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BrokenPipeError:
        line = b""
    finally:
        deadline.cancel()
    try:
        started = codec.typed(Started, json.loads(line))
    except (ValueError, codec.Malformed):
        raise PracticeUnavailable(None) from None
    if started.refusal is not None:
        raise PracticeUnavailable(started.refusal)
    return started
