"""What leaves this computer of a recorded request: less than is shown on it.

Secrets never reached the recorder. People do not need the books' text or a user's name to see why
a request was refused, so those are replaced: a value by its type and length, a name by ⟨user 1⟩.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from core.recorded_calls.call import Call

_ONE_ITEM = frozenset(
    {
        "Item",
        "Key",
        "Attributes",
        "ExclusiveStartKey",
        "LastEvaluatedKey",
        "ExpressionAttributeValues",
    }
)
_USERS = frozenset({"USERNAME", "Username", "USER_ID_FOR_SRP"})
_PRIVATE = frozenset({"CODE_DELIVERY_DESTINATION", "Destination", "FRIENDLY_DEVICE_NAME"})
_HEADERS = frozenset({"user-agent"})
_SHORTEST = 3
_DEEPEST = 40


class Reducing:
    """Reduces the calls of one case: the same user has the same number in all of them."""

    def __init__(self) -> None:
        self._users: dict[str, str] = {}
        self._words: set[str] = set()

    def reduced(self, call: Call) -> Call:
        """What is written of it."""
        request = self._body(call.request_body)
        answer = self._body(call.answer_body)
        return Call.of(
            number=call.number,
            started=call.started,
            service=call.service,
            operation=call.operation,
            method=call.method,
            url=call.url,
            request_headers=self._headers(call.request_headers),
            request_body=request,
            status=call.status,
            answer_headers=self._headers(call.answer_headers),
            answer_body=answer,
            duration=call.duration,
            request_id=call.request_id,
            error=self._sentence(call.error),
            message=self._sentence(call.message),
            role=call.role,
            identity=call.identity,
        )

    def _headers(self, headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        kept = [(name, value) for name, value in headers if name.lower() not in _HEADERS]
        return [(name, self._sentence(value)) for name, value in kept]

    def _body(self, body: str) -> str:
        if not body:
            return ""
        try:
            content = json.loads(body)
            # Words of the books are known before the sentences are looked at in which they may be.
            reduced = self._cleaned(content, "", 0)
        except (ValueError, RecursionError):
            return f"⟨{len(body):,} letters, not kept⟩"
        return json.dumps(reduced, ensure_ascii=False)

    def _cleaned(self, value: object, name: str, depth: int) -> object:
        if depth > _DEEPEST:
            return "⟨not kept⟩"
        match value:
            case dict() if name in _ONE_ITEM:
                return {k: self._item_value(v, depth + 1) for k, v in value.items()}
            case dict():
                return {k: self._cleaned(v, k, depth + 1) for k, v in value.items()}
            case list():
                return [self._cleaned(each, name, depth + 1) for each in value]
            case str() if name in _USERS:
                return self._user(value)
            case str() if name in _PRIVATE:
                return "⟨text⟩"
            case str():
                return self._sentence(value)
            case _:
                return value

    def _item_value(self, value: object, depth: int) -> object:
        if depth > _DEEPEST:
            return "⟨not kept⟩"
        match value:
            case Mapping():
                return {k: self._item_value(v, depth + 1) for k, v in value.items()}
            case list():
                return [self._item_value(each, depth + 1) for each in value]
            case str():
                if len(value) >= _SHORTEST:
                    self._words.add(value)
                return f"⟨{len(value):,} letters⟩"
            case _:
                return value

    def _user(self, name: str) -> str:
        return self._users.setdefault(name, f"⟨user {len(self._users) + 1}⟩") if name else ""

    def _sentence(self, text: str) -> str:
        for name, mark in self._users.items():
            if len(name) >= _SHORTEST:
                text = text.replace(name, mark)
        for word in self._words:
            if word in text:
                text = text.replace(word, "⟨text⟩")
        return text
