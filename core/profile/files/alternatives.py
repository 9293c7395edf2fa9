"""The set-ups that one file describes: a person chooses which is meant, nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from core.errors import ProfileError
from core.i18n import _, paragraph
from core.profile.profile import Profile


@dataclass(frozen=True, slots=True)
class Alternative:
    """One set-up, by the name that the file gives it: a stack's, a variable's or a table's."""

    name: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A part of the file that is not a set-up; reason is a sentence on what it lacks."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What one file offers. source is the file's name; found is never empty."""

    source: str
    found: tuple[Alternative, ...]
    incomplete: tuple[Incomplete, ...] = ()


def offer(source: str, read: Mapping[str, Callable[[], Profile]]) -> Alternatives:
    """The set-ups that can be read, each under its name, and those that cannot.

    Raises ProfileError, naming them all, when none can.
    """
    found, incomplete = [], []
    for name, reading in read.items():
        try:
            found.append(Alternative(name, reading()))
        except ProfileError as error:
            incomplete.append(Incomplete(name, error.title))
    if not found:
        reasons = (
            _("“{part}”: {reason}", part=each.name, reason=each.reason) for each in incomplete
        )
        raise ProfileError(
            _(
                "{file} holds parts of several set-ups, but no complete one: {parts}.",
                file=source,
                parts=_quoted(incomplete),
            ),
            paragraph(*reasons, _("Fetch the outputs of one stage, then open those.")),
        )
    return Alternatives(source, tuple(found), tuple(incomplete))


def free_name(name: str, taken: Mapping[str, object]) -> str:
    """The name, with a number behind it when another has it already."""
    numbered = (f"{name} ({number})".strip() for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)


class SeveralProfiles(ProfileError):
    """A file could mean more than one profile, and none was chosen yet."""

    def __init__(self, alternatives: Alternatives) -> None:
        parts: tuple[Alternative | Incomplete, ...] = alternatives.found + alternatives.incomplete
        super().__init__(
            _(
                "{file} describes several set-ups: {parts}.",
                file=alternatives.source,
                parts=_quoted(parts),
            ),
            _("Nothing was opened. Open the file again and choose one."),
        )
        self.alternatives = alternatives


def _quoted(parts: Iterable[Alternative | Incomplete]) -> str:
    return ", ".join(_("“{part}”", part=each.name) for each in parts)
