"""What a profile's file says, as plain values: JSON, JSON with comments, or a script's objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from core.errors import ProfileError
from core.profile.alternatives import free_name
from core.profile.script import Literal, is_literal, object_literals

_LONGEST = 64 * 1024
"""Letters that the tolerant parser is given: it takes 40 µs for each."""
_OURS = re.compile(r"""\b(aws_\w+|auth)["']?\s*:""")
"""Only objects with such a key can be Amplify's configuration."""
_LINE = re.compile(r"<string>:(\d+) ")
_AGAIN = "Download it again, then open it."


class _Contradiction(ValueError):
    """A key stands twice in one object, with two values."""


def parse(text: str, name: str) -> Mapping[str, object]:
    """The values in a file's text, by the names that a script gives them; one without is "".

    Raises ProfileError, naming the line of the file, when there are none.
    """
    try:
        return {"": json.loads(text, object_pairs_hook=_once)}
    except _Contradiction as error:
        raise _twice(error, name) from None
    except json.JSONDecodeError as error:
        if is_literal(text):
            return {"": _tolerated(text, error.lineno, name)}
    except (ValueError, RecursionError):
        # Numbers of thousands of digits, or brackets nested as deep.
        raise ProfileError(f"{name} is not valid JSON.", _AGAIN) from None
    literals = [each for each in object_literals(text) if _OURS.search(each.text)]
    if not literals:
        raise ProfileError(f"{name} is not valid JSON.", _AGAIN)
    contents: dict[str, object] = {}
    for each in literals:
        content = _json5(each, name)
        if content not in contents.values():
            contents[free_name(each.name, contents)] = content
    return contents


def _tolerated(text: str, line: int, name: str) -> object:
    """JSON with comments, single quotes or a comma too many: it is still clear what is meant."""
    if len(text) > _LONGEST or not text.strip():
        raise ProfileError(f"{name} is not valid JSON, line {line}.", _AGAIN)
    return _json5(Literal("", text, 0), name)


def _json5(literal: Literal, name: str) -> object:
    """The value of an object literal, if it consists of plain values."""
    import json5

    if len(literal.text) > _LONGEST:
        raise ProfileError(f"{name} is far too large for a profile.", "Choose another file.")
    try:
        # The lines before it make the parser count as the file's editor does.
        return json5.loads("\n" * literal.lines + literal.text, object_pairs_hook=_once)
    except _Contradiction as error:
        raise _twice(error, name) from None
    except (ValueError, RecursionError) as error:
        found = _LINE.match(str(error))
        where = f", line {found[1]}" if found else ""
        if literal.name or literal.lines:
            raise ProfileError(
                f"{name}{where} cannot be read.",
                "Bookplate does not run scripts. Replace the expression there with its value.",
            ) from None
        raise ProfileError(f"{name} is not valid JSON{where}.", _AGAIN) from None


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    content: dict[str, object] = {}
    for key, value in pairs:
        if key in content and content[key] != value:
            raise _Contradiction(key)
        content[key] = value
    return content


def _twice(error: _Contradiction, name: str) -> ProfileError:
    return ProfileError(
        f"{name} says “{error}” twice, with different values.",
        "Remove the one that is not wanted, and open the file again.",
    )
