"""The token page: which token is on show, what was found of it, and what can be done with it.

Pasted tokens are in memory only, and go with their tab. Nothing is sent but "Renew now".
"""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import AppError
from core.i18n import _
from ui.messages import Message, Tone, message_from
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.token.changed_letter import changed_copy
from ui.viewmodels.token.comparisons import Comparisons
from ui.viewmodels.token.facts import known_of
from ui.viewmodels.token.judging import judged, noticed_by
from ui.viewmodels.token.own_tokens import OwnTokens
from ui.viewmodels.token.pasted_tabs import PastedTabs
from ui.viewmodels.token.pasting import (
    READ_AT_ONCE,
    PasteResult,
    read_pasted,
    text_of,
    typing_words,
)
from ui.viewmodels.token.state import (
    CHANGED,
    ID,
    PASTE,
    Judged,
    Lit,
    Partner,
    Reading,
    Tab,
    TokenState,
    first_tabs,
    held_in,
)
from ui.viewmodels.token.then import then_message

if TYPE_CHECKING:
    from pathlib import Path

    from core.identity.session_time.axis import Event
    from ui.viewmodels.inspector.inspector import InspectorViewModel
    from ui.viewmodels.token.services import TokenServices

TICK_MS = 5_000
"""How often what depends on the time is worked out again, while the page is seen."""


class TokenViewModel(ViewModel[TokenState]):
    """Follows the inspector's tokens; reads one when it is looked at. seen: the page is."""

    gone = Signal(object)
    """A token that was not the user's own is held no longer (Secret)."""

    def __init__(
        self,
        workers: Workers,
        inspector: InspectorViewModel,
        services: TokenServices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(TokenState(first_tabs()), parent)
        self._workers = workers
        self._inspector = inspector
        self._services = services
        self._scope = TaskScope(self)
        self._own = OwnTokens()
        self._others = PastedTabs()
        self._turn = 0
        self._original: Reading | None = None
        self._comparisons = Comparisons(self._own, services)
        self.seen = self._awaits = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show)
        inspector.changed.connect(self._follow)

    def now(self) -> float:
        """The server's time."""
        return self._inspector.now()

    def skew(self) -> float:
        """The server's time minus this computer's."""
        return self._inspector.skew()

    @property
    def is_practice(self) -> bool:
        """Whether tokens may be played with."""
        return self._services.is_practice

    def look(self, seen: bool) -> None:
        """Whether the page is seen: only then is anything worked out."""
        self.seen = seen
        if seen:
            self._follow()
            self._tick.start()
        else:
            self._tick.stop()

    def open_tab(self, key: str) -> None:
        """Show this tab; its signature stays masked until it is asked for."""
        state = replace(self._state, current=key, revealed=False, lit=None, compared=None, hint="")
        self._show(state)

    def close_tab(self, key: str) -> None:
        """Let go of a pasted token."""
        instead = self._others.close(key)
        if self._state.current == key:
            self.open_tab(instead)
        else:
            self._show()

    def reveal(self, revealed: bool) -> None:
        """Show or mask the signature."""
        self._become(replace(self._state, revealed=revealed))

    def light(self, lit: Lit | None) -> None:
        """Light this claim up, wherever it shows."""
        self._become(replace(self._state, lit=lit))

    def paste(self, text: str) -> None:
        """Read the tokens in a text, each on a tab of its own."""
        if len(text) <= READ_AT_ONCE:
            self._take_in(read_pasted(text))
        else:
            self._begin_to_read(self._read_long(text))

    def type(self, text: str) -> bool:
        """Read what was typed as soon as it is whole; whether it was, and is on a tab now."""
        if len(text) > READ_AT_ONCE:
            self.paste(text)
            return True
        result = read_pasted(text)
        hint = typing_words(result)
        if hint:
            self._become(replace(self._state, hint=hint if text.strip() else ""))
        else:
            self._take_in(result)
        return not hint

    def read_file(self, path: Path) -> None:
        """Read the tokens in a file that was dropped."""
        self._begin_to_read(self._read_file(path))

    def own(self, key: str) -> Reading | None:
        """The user's present token of this tab, read; None without one."""
        return self._own.reading(key)

    def token_text(self) -> str:
        """The token on show, for the clipboard; empty without one."""
        reading = self._state.reading
        return reading.token.token.reveal() if reading is not None else ""

    def credentials_text(self) -> str:
        """The AWS credentials, likewise."""
        return self._inspector.secret_text(InspectedSecret.AWS_CREDENTIALS)

    def partners(self) -> tuple[Partner, ...]:
        """What the token on show can be compared with."""
        return self._comparisons.partners(self._state, self._others.tabs)

    def compare_with(self, key: str) -> None:
        """Compare it with one of those."""
        self._become(
            replace(
                self._state,
                compared=self._comparisons.compare(key, self._state, self._others.tabs),
                message=None,
            )
        )

    def stop_comparing(self) -> None:
        """Show the claims again."""
        self._become(replace(self._state, compared=None))

    def renew(self) -> None:
        """Fetch new tokens now."""
        if not self._state.renews:
            self._become(replace(self._state, renews=True, message=None))
            self._scope.start(self._renew(), self._failed)

    def act_on_message(self) -> None:
        """What the message offers: to see what the renewal changed."""
        self.open_tab(ID)
        self.compare_with(Comparisons.BEFORE)

    def show_then(self, event: Event) -> None:
        """Say what the token was like when this happened."""
        told = then_message(self._inspector.state.memory, event, self.skew())
        self._become(replace(self._state, message=told))

    def dismiss_message(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, message=None))

    def change_letter(self) -> None:
        """Change one letter of a copy, another one each time, and see which checks notice."""
        shown, lit = self._state.reading, self._state.lit
        original = self._original if self._state.current == CHANGED else shown
        if original is None:
            return
        copy = changed_copy(original, self._turn, lit.name if lit is not None else "")
        if copy is None:
            return
        self._original, self._turn = original, self._turn + 1
        before, after = self._judge(original), self._judge(copy.reading)
        self._others.put_changed(copy.reading, noticed_by(copy.words, before, after))
        self.open_tab(CHANGED)

    async def close(self) -> None:
        """Stop, and let go of every token."""
        self.look(False)
        self._others, self._original = PastedTabs(), None
        self._own.forget()
        await self._scope.close()
        self._become(TokenState(first_tabs()))

    def _begin_to_read(self, work: Coroutine[Any, Any, None]) -> None:
        self._become(replace(self._state, reads=True, hint=""))
        self._scope.start(work, self._failed)

    async def _read_long(self, text: str) -> None:
        result = await self._workers.network(read_pasted, text)
        self._become(replace(self._state, reads=False))
        self._take_in(result)

    async def _read_file(self, path: Path) -> None:
        await self._read_long(await self._workers.store(text_of, path))

    async def _renew(self) -> None:
        self._awaits = True
        await self._workers.network(self._services.renew)
        self._become(replace(self._state, renews=False))
        self._inspector.refresh()

    def _failed(self, error: AppError) -> None:
        self._awaits = False
        told = message_from(error)
        self._become(replace(self._state, renews=False, reads=False, message=told))

    def _take_in(self, result: PasteResult) -> None:
        if not result.found:
            self._show(replace(self._state, current=PASTE, hint=result.hint))
            return
        self.open_tab(self._others.take_in(result))
        self._become(replace(self._state, hint=result.hint))

    def _follow(self) -> None:
        renewed = self._own.take(self._inspector)
        if renewed and self._awaits:
            self._awaits = False
            action = _("Compare with the ones before")
            told = Message(Tone.SUCCESS, _("You have new tokens."), action=action)
            self._become(replace(self._state, message=told))
        if self.seen:
            self._show()

    def _show(self, state: TokenState | None = None) -> None:
        """Work out again what the open tab shows."""
        state = state or self._state
        held = held_in(self._state)
        tabs = (*(self._filled(each, state.current) for each in first_tabs()), *self._others.tabs)
        state = replace(state, tabs=tabs)
        reading = state.reading
        known = known_of(state.tab, self._inspector, self._services)
        self._become(
            replace(
                state,
                judged=self._judge(reading) if reading is not None else None,
                facts=known.facts,
                missing=known.missing,
            )
        )
        for token in held - held_in(self._state):
            self.gone.emit(token)

    def _filled(self, tab: Tab, current: str) -> Tab:
        """A tab of the user's own tokens is read when it is open."""
        reading = self._own.reading(tab.key) if tab.key == current else None
        return replace(tab, reading=reading)

    def _judge(self, reading: Reading) -> Judged:
        return judged(reading, self._services, self.now())
