"""A file's bytes as text, whichever way an editor or a shell wrote them.

PowerShell's `>` writes UTF-16 with a byte order mark (UTF-16 without one on request), old
editors on Windows write Windows-1252. JSON begins with two ASCII letters, so that the zeros among
its first bytes tell UTF-16 and UTF-32 also without a mark (RFC 4627, 3).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from core.chosen_files import name_of, read_chosen
from core.errors import ProfileError
from core.i18n import N_, _
from core.os_trouble import words_of

_LARGEST = 1024 * 1024
_ANOTHER = N_("Choose another file.")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_text(file: Path) -> str:
    """What the file says, its line ends as LF. Raises ProfileError when that is not clear."""
    name = name_of(file)
    try:
        content = read_chosen(file, _LARGEST + 1)
    except OSError as error:
        raise ProfileError(
            _("{file} could not be read: {reason}.", file=name, reason=words_of(error)), _(_ANOTHER)
        ) from error
    if len(content) > _LARGEST:
        raise ProfileError(_("{file} is far too large for a profile.", file=name), _(_ANOTHER))
    text = _decoded(content)
    if text is None or _NO_TEXT.search(text):
        raise ProfileError(_("{file} is not a text file.", file=name), _(_ANOTHER))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str | None:
    """The text, or None. What no Unicode encoding fits is taken as Windows-1252.

    The ids and names that lead to AWS are checked to be ASCII, so that a wrong guess never
    leads elsewhere.
    """
    for encoding in (json.detect_encoding(content), "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
