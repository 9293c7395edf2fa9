"""A file that describes several set-ups: nobody guesses which one is meant, a person chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from core.errors import ProfileError
from core.profile.profile import Profile


@dataclass(frozen=True, slots=True)
class Alternative:
    """One set-up, by the name that the file gives it: a stack's, a variable's or a table's."""

    name: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A part of the file that is no set-up; reason is a sentence on what it lacks."""

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
        names = ", ".join(f"“{each.name}”" for each in incomplete)
        reasons = " ".join(f"{each.name}: {each.reason}" for each in incomplete)
        raise ProfileError(
            f"{source} holds parts of several set-ups ({names}), and none of them is complete.",
            f"{reasons} Fetch the outputs of one stage and open those.",
        )
    return Alternatives(source, tuple(found), tuple(incomplete))


def free_name(name: str, taken: Mapping[str, object]) -> str:
    """The name, with a number behind it when another has it already."""
    numbered = (f"{name} ({number})".strip() for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)


class SeveralProfiles(ProfileError):
    """A file could mean more than one profile, and nobody has said which."""

    def __init__(self, alternatives: Alternatives) -> None:
        parts: tuple[Alternative | Incomplete, ...] = alternatives.found + alternatives.incomplete
        names = [f"“{each.name}”" for each in parts]
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        super().__init__(
            f"{alternatives.source} describes several set-ups: {listed}.",
            "Nothing was opened. Open the file again and choose one.",
        )
        self.alternatives = alternatives
