"""Keyring backends with the limits of other systems, and the unsafe ones."""

from __future__ import annotations

from keyring.backend import KeyringBackend

WINDOWS_LIMIT = 2560
"""Bytes of UTF-16 that the Windows Credential Manager takes in one entry."""


class PyWinError(Exception):
    """Like pywin32's own error: of no keyring class."""


class WindowsLikeKeyring(KeyringBackend):
    """In memory, with Windows' size limit, and one user name to a service."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
        self.entries: dict[str, tuple[str, str]] = {}
        self.writes_left: int | None = None
        self.deletions_left: int | None = None

    def get_password(self, service: str, username: str) -> str | None:
        owner, text = self.entries.get(service, ("", ""))
        return text if owner == username else None

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > WINDOWS_LIMIT:
            raise PyWinError(1783, "CredWrite", "The stub received bad data.")
        if self.entries.get(service, (username,))[0] != username:
            raise PyWinError(0, "CredWrite", "The first user's entry would be moved away.")
        if self.writes_left == 0:
            raise PyWinError(1312, "CredWrite", "A specified logon session does not exist.")
        if self.writes_left is not None:
            self.writes_left -= 1
        self.entries[service] = (username, password)

    def delete_password(self, service: str, username: str) -> None:
        if self.deletions_left == 0:
            raise PyWinError(1312, "CredDelete", "A specified logon session does not exist.")
        if self.deletions_left is not None:
            self.deletions_left -= 1
        del self.entries[service]


class ForgetfulKeyring(WindowsLikeKeyring):
    """Takes writes and keeps nothing of them, without a word."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service] = (username, password[:-1])


class PlaintextKeyring(KeyringBackend):
    """A file in the clear would be behind this one; that it is asked at all is the failure."""

    priority = 9.0

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("a plaintext backend was read")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("a plaintext backend was written to")
