"""The signed-in user's own tokens: the present ones, and those before the last renewal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.redaction import Secret
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.token.pasting import read_token
from ui.viewmodels.token.state import ACCESS, ID, Reading

if TYPE_CHECKING:
    from ui.viewmodels.inspector.inspector import InspectorViewModel

_WHICH = {ID: InspectedSecret.ID_TOKEN, ACCESS: InspectedSecret.ACCESS_TOKEN}


class OwnTokens:
    """Each is read when it is asked for, and once."""

    def __init__(self) -> None:
        self._now: dict[str, Secret] = {}
        self._before: dict[str, Secret] = {}
        self._read: dict[Secret, Reading] = {}

    def take(self, inspector: InspectorViewModel) -> bool:
        """Look what the inspector has now; whether one took the place of another."""
        renewed = False
        for key, which in _WHICH.items():
            token = Secret(inspector.secret_text(which))
            known = self._now.get(key)
            if token and token != known:
                if known is not None:
                    self._before[key] = known
                    renewed = True
                self._now[key] = token
        return renewed

    def reading(self, key: str) -> Reading | None:
        """The present token of this tab."""
        return self._reading(self._now.get(key))

    def before(self, key: str) -> Reading | None:
        """The one before the last renewal."""
        return self._reading(self._before.get(key))

    def forget(self) -> None:
        """Let go of all of them."""
        for kept in (self._now, self._before, self._read):
            kept.clear()

    def _reading(self, token: Secret | None) -> Reading | None:
        if token is None:
            return None
        if token not in self._read:
            living = {*self._now.values(), *self._before.values()}
            self._read = {each: read for each, read in self._read.items() if each in living}
            self._read[token] = read_token(token)
        return self._read[token]
