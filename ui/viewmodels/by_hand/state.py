"""What is shown of the exchange by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.by_hand.request import RawRequest, Step

if TYPE_CHECKING:
    from core.by_hand.answer import Answer
    from core.by_hand.breaks import Break
    from core.by_hand.brought_token import Brought
    from core.by_hand.explaining import Explanation
    from core.errors import AppError

BLANK = RawRequest("", "", "")


@dataclass(frozen=True, slots=True)
class StepState:
    """One request and its last answer.

    elsewhere: the host that the token would go to when it is neither AWS's nor the profile's.
    shown: whether the secrets of the answer are to be seen. problem: why there is no answer.
    """

    request: RawRequest = BLANK
    elsewhere: str = ""
    sending: bool = False
    answer: Answer | None = None
    explanation: Explanation | None = None
    shown: bool = False
    problem: AppError | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The same exchange in code, and what to do before it runs."""

    boto3: str = ""
    javascript: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class ByHandState:
    """ready: the requests can be sent.

    broken: what is wrong on purpose, of both requests. brought: the token that was pasted; in_use:
    whether the requests name it; handed: whether it came from the token page. samples: practice
    has one to give; fetching: it is asked for it. problem: what stands in the way of all of it.
    """

    ready: bool = False
    steps: Mapping[Step, StepState] = field(
        default_factory=lambda: MappingProxyType({step: StepState() for step in Step})
    )
    broken: Break | None = None
    brought: Brought | None = None
    in_use: bool = False
    handed: bool = False
    samples: bool = False
    fetching: bool = False
    lines: Lines = field(default_factory=Lines)
    problem: AppError | None = None
