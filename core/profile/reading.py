"""Opens a profile's file, whichever of the three known kinds it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from core.errors import ProfileError
from core.profile.amplify import read_amplify
from core.profile.assembly import Label
from core.profile.aws_exports import read_aws_exports
from core.profile.profile import Profile
from core.profile.stack_outputs import read_stack_outputs

_LARGEST = 1024 * 1024


def read_profile(file: Path, label: Label | None = None) -> Profile:
    """The profile in file. Raises ProfileError with one sentence on what is missing or wrong."""
    content = _parsed(_text(file), file.name)
    if isinstance(content, Mapping) and "auth" in content:
        return read_amplify(content, label, source=file.name)
    if isinstance(content, Mapping) and any(str(key).startswith("aws_") for key in content):
        return read_aws_exports(content, label, source=file.name)
    return read_stack_outputs(content, label, source=file.name)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ProfileError(f"{file.name} could not be read: {reason}.") from error
    if len(content) > _LARGEST:
        raise ProfileError(f"{file.name} is far too large for a profile.", "Choose another file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProfileError(f"{file.name} is not a text file.", "Choose another file.") from error


def _parsed(text: str, name: str) -> object:
    # aws-exports.js wraps its object in a few words of JavaScript.
    script = name.endswith((".js", ".ts", ".mjs"))
    body = text[text.find("{") : text.rfind("}") + 1] if script else text
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ProfileError(
            f"{name} is not valid JSON{where}.", "Fetch it again, and open it once more."
        ) from error
