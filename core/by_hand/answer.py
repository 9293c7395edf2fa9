"""The answer as it came: status, headers, body; on the screen without what is secret in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

from core.aws.answer_fields import object_in
from core.aws.errors import error_code_in
from core.redaction import MASK, Secret, strike_out


@dataclass(frozen=True, slots=True)
class Answer:
    """seconds: how long it took. body is a Secret, as it may hold credentials."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: Secret
    seconds: float

    @property
    def status_line(self) -> str:
        """The status and what HTTP calls it, such as 400 Bad Request."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)

    @property
    def header_lines(self) -> str:
        """The headers, one on each line."""
        return "\n".join(f"{name}: {strike_out(value)}" for name, value in self.headers)

    @property
    def masked(self) -> str:
        """The body with its secrets struck out, and otherwise as it came."""
        text = self.body.reveal()
        given = self._content.get("Credentials")
        if not isinstance(given, dict):
            return strike_out(text)
        values = [value for value in given.values() if isinstance(value, str) and value]
        written = [json.dumps(value)[1:-1] for value in sorted(values, key=len, reverse=True)]
        if not all(value in text for value in written):
            # JSON has several spellings of a text, and no part of a secret may be missed.
            return strike_out(text)
        for value in written:
            text = text.replace(value, MASK)
        return text

    @property
    def has_secrets(self) -> bool:
        """Whether something in it is struck out."""
        return self.masked != self.body.reveal()

    @property
    def identity_id(self) -> str | None:
        """The IdentityId that it gives, or None."""
        found = self._content.get("IdentityId")
        return found if self.status == HTTPStatus.OK and isinstance(found, str) else None

    @property
    def credentials_until(self) -> float | None:
        """When the credentials in it end, in seconds since the epoch; None without any."""
        given = self._content.get("Credentials")
        until = given.get("Expiration") if isinstance(given, dict) else None
        return float(until) if isinstance(until, int | float) else None

    @property
    def code(self) -> str:
        """The code of a refusal, also in the form of the services' front end; or empty."""
        content = self._content
        inner = content.get("Output")
        code = error_code_in(inner if isinstance(inner, dict) else content)
        told = content.get("code")
        return code or (told if isinstance(told, str) else "")

    @property
    def message(self) -> str:
        """The words of a refusal, without secrets; or empty."""
        told = self._content.get("message", self._content.get("Message"))
        return strike_out(told) if isinstance(told, str) else ""

    @property
    def _content(self) -> dict[str, object]:
        return dict(object_in(self.body.reveal().encode()) or {})
