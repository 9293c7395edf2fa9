"""What the token page shows: its tabs, the token of the one that is open, what was found of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.i18n import N_, _
from core.redaction import Secret
from core.token_reading.anatomy import Anatomy, PartKind
from core.token_reading.belonging import Belonging
from core.token_reading.checks import Check
from core.token_reading.comparing import Comparison
from ui.messages import Message
from ui.viewmodels.token.claim_rows import ClaimRow

ID, ACCESS, REFRESH, AWS, PASTE, CHANGED = "id", "access", "refresh", "aws", "paste", "changed"
"""Keys of the tabs that there is one of; those of pasted tokens are numbered."""

_TITLES = {
    ID: N_("ID"),
    ACCESS: N_("Access"),
    REFRESH: N_("Refresh"),
    AWS: N_("AWS"),
    PASTE: N_("Pasted"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A token that was read once, and stays as it is."""

    token: Anatomy
    rows: tuple[ClaimRow, ...] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Tab:
    """One segment. note: how its token came to be, a sentence. closable: it goes when asked."""

    key: str
    title: str
    reading: Reading | None = None
    note: str = ""
    closable: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of the token that is shown, as of now."""

    checks: tuple[Check, ...]
    belonging: Belonging


@dataclass(frozen=True, slots=True)
class Lit:
    """The claim that lights up everywhere: in the table, in the token's letters, in the checks."""

    name: str
    part: PartKind = PartKind.PAYLOAD


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison; first and second are what the two tokens are called."""

    first: str
    second: str
    found: Comparison = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Partner:
    """A token that the one on show can be compared with. key: for compare_with()."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class TokenState:
    """facts: names and words of a tab that shows no token. missing: why there is no token.

    revealed: the signature is shown. hint: what is wrong with what was pasted. reads: a long text
    is being read. renews: new tokens were asked for.
    """

    tabs: tuple[Tab, ...]
    current: str = ID
    judged: Judged | None = None
    facts: tuple[tuple[str, str], ...] = ()
    missing: str = ""
    revealed: bool = False
    lit: Lit | None = None
    hint: str = ""
    reads: bool = False
    renews: bool = False
    message: Message | None = None
    compared: Compared | None = None

    @property
    def tab(self) -> Tab:
        """The one that is open."""
        return next((each for each in self.tabs if each.key == self.current), self.tabs[0])

    @property
    def is_own(self) -> bool:
        """The user's own ID or access token is open."""
        return self.current in (ID, ACCESS)

    @property
    def exchangeable(self) -> bool:
        """A token that is not the user's own is open, and could be exchanged."""
        reading = self.tab.reading
        return self.tab.closable and reading is not None and not reading.token.is_encrypted

    @property
    def lit_of_own(self) -> str:
        """The claim of the user's own token that is lit, by name; empty without one."""
        of_own = self.lit is not None and self.is_own and self.lit.part is PartKind.PAYLOAD
        return self.lit.name if self.lit is not None and of_own else ""

    @property
    def reading(self) -> Reading | None:
        """The token on show."""
        return self.tab.reading


def first_tabs() -> tuple[Tab, ...]:
    """Those that are always there, without a token yet."""
    return tuple(Tab(key, _(title)) for key, title in _TITLES.items())


def held_in(state: TokenState) -> set[Secret]:
    """The tokens on show that are not the user's own."""
    return {tab.reading.token.token for tab in state.tabs if tab.closable and tab.reading}
