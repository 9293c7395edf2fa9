"""A lesson: its words, its scene, its steps, and how far someone has come. Pure.

The words are marked for the catalogue and translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from core.lessons.facts import Facts
from core.lessons.scene import Change


class Where(Enum):
    """The pages that steps are done on."""

    BOOKS = auto()
    OUTBOX = auto()
    ACCESS = auto()
    TOKEN = auto()
    BY_HAND = auto()


@dataclass(frozen=True, slots=True)
class SetScene:
    """The lesson's scene is set."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """This user works, with a token and credentials of now."""

    username: str


@dataclass(frozen=True, slots=True)
class Renew:
    """The user who works gets another token and other credentials."""


@dataclass(frozen=True, slots=True)
class Go:
    """Something is done on a page. claim: the one to look at there."""

    where: Where
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Do:
    """An administrator, or someone else, changes something."""

    changes: tuple[Change, ...]


Act = SetScene | SignIn | Renew | Go | Do
"""What a step is: by it is known which button it has."""

Sign = Callable[[Facts, int], bool]
"""Whether the facts show that the step with this number was done."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. detail: where and what, in a sentence. copies: whether the identity id is offered
    to be copied."""

    title: str
    detail: str
    act: Act
    done: Sign
    copies_identity: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """title: what happens in it. sight: what will be seen. why: two sentences. claim: the one of
    the ID token that it is about, or empty.
    """

    id: str
    title: str
    sight: str
    scene: tuple[Change, ...]
    steps: tuple[Step, ...]
    why: str
    claim: str = ""


def advanced(lesson: Lesson, done: int, facts: Facts) -> int:
    """How many steps are done now, when so many were: a step counts once those before it do."""
    while done < len(lesson.steps) and lesson.steps[done].done(facts, done):
        done += 1
    return done
