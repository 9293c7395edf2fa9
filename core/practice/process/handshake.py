"""The handshake of parent and child at the start: one line of JSON each way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class Order:
    """From the parent, on standard input. key: 32 bytes in base64, None keeps nothing.

    port 0: any. Standard input stays open for as long as the parent wants the cloud.
    """

    control_token: str = field(repr=False)
    key: str | None = field(default=None, repr=False)
    port: int = 0


class Refusal(Enum):
    """Why the practice cloud did not start."""

    FOLDER_IN_USE = "folder-in-use"
    STATE_UNREADABLE = "state-unreadable"
    STATE_UNKNOWN = "state-unknown"
    PORT_TAKEN = "port-taken"
    FOLDER_UNWRITABLE = "folder-unwritable"


@dataclass(frozen=True, slots=True)
class Started:
    """From the child, on standard output: requests are answered at port, or why they are not."""

    port: int = 0
    refusal: Refusal | None = None
