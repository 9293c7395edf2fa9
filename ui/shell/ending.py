"""The end of the process, whatever its threads are doing.

A thread may still wait for a keyring's prompt, for a dead network, or for Qt to have read the
fonts. Bookplate waits for none of them. But Python's own end makes each of them unwind as soon as
it comes back (before Python 3.14), and when that leads through C++ or Rust, the process aborts. So
when one is left, the process ends at once, without Python's own end.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from contextlib import suppress

ENDS_WITHIN = 0.3
"""Seconds that threads have for ending, all together; those that are idle need none."""


def end(status: int) -> None:
    """End the process with this status; returns only when no other thread is left."""
    deadline = time.monotonic() + ENDS_WITHIN
    for thread in _others():
        thread.join(max(0.0, deadline - time.monotonic()))
    if not _others():
        return
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # A program without a terminal has none.
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


def _others() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one is not threading.current_thread()]
