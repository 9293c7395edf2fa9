"""Where a pasted text stops being JSON, and what is probably the matter there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from core.i18n import _, paragraph

_CURLY = "“”„«»‘’"
_YAML = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(Version|Statement|Effect|Action|PolicyDocument|AssumeRolePolicyDocument)"
    r"[ \t]*:",
    re.MULTILINE,
)
_TERRAFORM = re.compile(r'"aws_iam_\w+"|\bjsonencode\(|^\s*statement\s*\{', re.MULTILINE)
_LOOKED_AT = 20_000
"""Characters from the start in which another language shows."""


@dataclass(frozen=True, slots=True)
class JsonFault:
    """line and column count from 1; words say what is probably wrong there. at_end: the text only
    ends too early, so far it is JSON.
    """

    line: int
    column: int
    words: str
    at_end: bool = False

    @property
    def sentence(self) -> str:
        """Place and words in one."""
        place = _(
            "The JSON breaks off at line {line}, column {column}.",
            line=self.line,
            column=self.column,
        )
        return paragraph(place, self.words)


def fault_at(text: str, position: int, message: str) -> JsonFault:
    """The fault that json found at a position of text, in message's words."""
    before = text[:position]
    line = before.count("\n") + 1
    column = position - (before.rfind("\n") + 1) + 1
    at_end = "Unterminated string" in message or not text[position:].strip()
    return JsonFault(line, column, _words(text, position, message), at_end)


def other_language(text: str) -> str:
    """A sentence for text that is not JSON but another known form; empty for all else."""
    start = text[:_LOOKED_AT]
    if _TERRAFORM.search(start):
        return _("This looks like Terraform. Paste the policy as IAM has it, as JSON.")
    if not start.lstrip().startswith(("{", "[", '"')) and _YAML.search(start):
        return _("This looks like YAML. Paste the policy as IAM has it, as JSON.")
    return ""


def decode_error(error: ValueError | RecursionError) -> tuple[int, str]:
    """The position and the message of what json raised."""
    if isinstance(error, json.JSONDecodeError):
        return error.pos, error.msg
    return 0, "too deep" if isinstance(error, RecursionError) else "too long a number"


def _words(text: str, position: int, message: str) -> str:
    rest = text[position:].lstrip()
    if message == "too deep":
        return _("Brackets are nested too deeply for a policy.")
    if message == "too long a number":
        return _("A number is too long.")
    if not rest:
        return _("The text ends too early: a closing bracket or quotation mark is missing.")
    return _at_character(rest[0], message)


def _at_character(character: str, message: str) -> str:
    if character in _CURLY:
        return _('A curly quotation mark stands where JSON needs a straight one (").')
    if character == "'":
        return _('A single quotation mark stands where JSON needs a double one (").')
    if character in "/#":
        return _("JSON has no comments. Remove this one.")
    if character in "}]" and "delimiter" not in message:
        return _("There is a comma too many before the closing bracket, or a value is missing.")
    return _of_message(message)


def _of_message(message: str) -> str:
    if "Unterminated string" in message:
        return _("The text that begins here is not closed by a quotation mark.")
    if "escape" in message:
        return _('After a backslash, JSON takes only \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u.')
    if "':'" in message:
        return _("A colon is missing after the name.")
    if "','" in message or "delimiter" in message:
        return _("A comma or a closing bracket is missing before this.")
    return _("A text in double quotation marks, a list or an object is expected here.")
