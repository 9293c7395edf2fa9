"""With what a token can be compared: the one before its renewal, another user's, a pasted one."""

from __future__ import annotations

from collections.abc import Iterator

from core.i18n import N_, _
from core.token_reading.comparing import compare
from ui.viewmodels.token.own_tokens import OwnTokens
from ui.viewmodels.token.pasting import read_token
from ui.viewmodels.token.services import TokenServices
from ui.viewmodels.token.state import (
    ACCESS,
    ID,
    Compared,
    Partner,
    Reading,
    Tab,
    TokenState,
)

_OWN = {ID: N_("Your ID token"), ACCESS: N_("Your access token")}
_USER = "user:"


class Comparisons:
    """Asks no one: another user's token is one that came since the start."""

    BEFORE = "before"

    def __init__(self, own: OwnTokens, services: TokenServices) -> None:
        self._own = own
        self._services = services

    def partners(self, state: TokenState, pasted: tuple[Tab, ...]) -> tuple[Partner, ...]:
        """Those that the token on show can be compared with; none without a token."""
        return tuple(self._partners(state, pasted)) if state.reading is not None else ()

    def compare(self, key: str, state: TokenState, pasted: tuple[Tab, ...]) -> Compared | None:
        """The one on show with that one, the older or own one first."""
        shown, other = state.reading, self._reading(key, state, pasted)
        if shown is None or other is None:
            return None
        called, partner = _name(state.tab), self._called(key, state, pasted)
        if key in (self.BEFORE, ID, ACCESS):
            return Compared(partner, called, compare(other.token, shown.token))
        return Compared(called, partner, compare(shown.token, other.token))

    def _partners(self, state: TokenState, pasted: tuple[Tab, ...]) -> Iterator[Partner]:
        current = state.current
        if self._own.before(current) is not None:
            yield Partner(self.BEFORE, _("The one before the last renewal"))
        for key, words in _OWN.items():
            if key != current and self._own.reading(key) is not None:
                yield Partner(key, _(words))
        for name in sorted(self._services.others()):
            yield Partner(f"{_USER}{name}", self._called(f"{_USER}{name}", state, pasted))
        for tab in pasted:
            if tab.key != current:
                yield Partner(tab.key, tab.title)

    def _called(self, key: str, state: TokenState, pasted: tuple[Tab, ...]) -> str:
        if key == self.BEFORE:
            return _("Before the renewal")
        if key in _OWN:
            return _(_OWN[key])
        if key.startswith(_USER):
            name = key.removeprefix(_USER)
            if state.current == ACCESS:
                return _("Access token of {user}", user=name)
            return _("ID token of {user}", user=name)
        return next((tab.title for tab in pasted if tab.key == key), "")

    def _reading(self, key: str, state: TokenState, pasted: tuple[Tab, ...]) -> Reading | None:
        if key == self.BEFORE:
            return self._own.before(state.current)
        if key in _OWN:
            return self._own.reading(key)
        if key.startswith(_USER):
            tokens = self._services.others().get(key.removeprefix(_USER))
            if tokens is None:
                return None
            return read_token(tokens.access if state.current == ACCESS else tokens.id)
        return next((tab.reading for tab in pasted if tab.key == key), None)


def _name(tab: Tab) -> str:
    return _(_OWN[tab.key]) if tab.key in _OWN else tab.title
