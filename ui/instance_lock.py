"""Who is the first Bookplate of this user of the computer: a lock file decides.

Two would race in refreshing tokens and in sending edits. The file is there before the first paint,
any socket only after it; QtCore alone is enough for it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


def lock(folder: Path, wait_ms: int = 0) -> QLockFile | None:
    """The lock of this user's Bookplate, held until it is garbage; None when another holds it for
    longer than wait_ms.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock_file = QLockFile(str(folder / "running.lock"))
    lock_file.setStaleLockTime(0)
    return lock_file if lock_file.tryLock(wait_ms) else None
