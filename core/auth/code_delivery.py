"""Where a code was sent, as the user pool tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeDelivery:
    """destination is masked by the pool (f***@e***); medium is EMAIL or SMS.

    A pool that hides whether a user exists names one for unknown users too, and sends nothing.
    """

    destination: str
    medium: str
