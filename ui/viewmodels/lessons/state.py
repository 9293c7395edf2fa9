"""What the page of lessons and the strip above all pages show. Frozen values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from core.i18n import N_, _
from core.lessons.catalogue import LESSONS
from core.lessons.lesson import Do, Go, Lesson, Renew, SetScene, SignIn, Step
from ui.messages import Message


class LessonMark(Enum):
    """Where a lesson stands; the values are translated where they are shown."""

    NEW = N_("Not done yet")
    RUNNING = N_("Running")
    DONE = N_("Done")


class StepMark(Enum):
    """Where a step stands; the values are translated where they are shown."""

    LATER = N_("Comes later")
    NOW = N_("Comes next")
    DONE = N_("Done")


class Press(Enum):
    """What a step's button does."""

    SET = auto()
    GO = auto()
    DO = auto()


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson of the list."""

    id: str
    title: str
    mark: LessonMark


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the lesson that is looked at. press: what its button does.

    copied: the identity ID that its button copies, or empty.
    """

    number: int
    title: str
    detail: str
    mark: StepMark
    press: Press
    copied: str = ""


@dataclass(frozen=True, slots=True)
class LessonSheet:
    """The lesson that is looked at. runs: its scene is set. finished: all its steps are done."""

    id: str
    title: str
    sight: str
    steps: tuple[StepRow, ...]
    why: str
    claim: str
    runs: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class RunningLesson:
    """The lesson whose scene is set: its next step, from 1 on; finished: there is none left."""

    id: str
    title: str
    step: int
    steps: int
    step_title: str
    finished: bool


@dataclass(frozen=True, slots=True)
class LessonsState:
    """rows: all lessons. done: how many of them were done, ever. busy: the practice cloud is being
    told something. problem: why it could not be.
    """

    rows: tuple[LessonRow, ...] = ()
    sheet: LessonSheet | None = None
    running: RunningLesson | None = None
    done: int = 0
    busy: bool = False
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A lesson whose scene is set. done: so many of its steps. performed: those that changed it."""

    lesson: Lesson
    done: int = 0
    performed: frozenset[int] = frozenset()

    @property
    def step(self) -> Step | None:
        """The one that comes next; None when all are done."""
        return self.lesson.steps[self.done] if self.done < len(self.lesson.steps) else None


def list_rows(done: Collection[str], run: Run | None) -> tuple[LessonRow, ...]:
    """All lessons, each with its mark."""
    return tuple(
        LessonRow(lesson.id, _(lesson.title), _mark(lesson, done, run)) for lesson in LESSONS
    )


def sheet_of(lesson: Lesson, run: Run | None, identity_id: str) -> LessonSheet:
    """The whole lesson; run: the lesson that runs, which may be another."""
    mine = run if run is not None and run.lesson is lesson else None
    return LessonSheet(
        id=lesson.id,
        title=_(lesson.title),
        sight=_(lesson.sight),
        steps=tuple(
            _step_row(number, step, mine, identity_id) for number, step in enumerate(lesson.steps)
        ),
        why=_(lesson.why),
        claim=lesson.claim,
        runs=mine is not None,
        finished=mine is not None and mine.step is None,
    )


def running_of(run: Run | None) -> RunningLesson | None:
    """What the strip says of it."""
    if run is None:
        return None
    step = run.step
    return RunningLesson(
        id=run.lesson.id,
        title=_(run.lesson.title),
        step=min(run.done + 1, len(run.lesson.steps)),
        steps=len(run.lesson.steps),
        step_title=_(step.title) if step is not None else "",
        finished=step is None,
    )


def _mark(lesson: Lesson, done: Collection[str], run: Run | None) -> LessonMark:
    if run is not None and run.lesson is lesson and run.step is not None:
        return LessonMark.RUNNING
    return LessonMark.DONE if lesson.id in done else LessonMark.NEW


def _step_row(number: int, step: Step, mine: Run | None, identity_id: str) -> StepRow:
    done = mine.done if mine is not None else 0
    mark = StepMark.LATER
    if number < done:
        mark = StepMark.DONE
    elif number == done:
        mark = StepMark.NOW
    return StepRow(
        number + 1,
        _(step.title),
        _(step.detail),
        mark,
        _press(step),
        identity_id if step.copies_identity and mine is not None else "",
    )


def _press(step: Step) -> Press:
    match step.act:
        case SetScene():
            return Press.SET
        case Go() | SignIn():
            return Press.GO
        case Do() | Renew():
            return Press.DO
