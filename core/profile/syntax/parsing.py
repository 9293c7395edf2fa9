"""What a profile's file says, as plain values: JSON, JSON with comments, or a script's objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from core.errors import ProfileError
from core.profile.files.alternatives import free_name
from core.profile.syntax.script import Literal, is_literal, object_literals
from core.profile.syntax.script_changes import changed_later

_LONGEST = 64 * 1024
"""Letters that the tolerant parser is given: it takes 40 µs for each."""
_OURS = re.compile(r"""\b(aws_\w+|auth)["']?\s*:""")
"""Only objects with such a key can be Amplify's configuration."""
_LINE = re.compile(r"<string>:(\d+) ")
_COUNT = re.compile(
    r"aws_(project_region|cognito_region|cognito_identity_pool_id|user_pools_id"
    r"|user_pools_web_client_id|dynamodb_table_schemas)|tableName|auth|aws_region|user_pool_id"
    r"|user_pool_client_id|identity_pool_id|books_table|table_name"
)
"""Keys that decide where a profile leads."""
_NOT_RUN = "Bookplate does not run scripts."
_AGAIN = "Get the file again, then open it."


class _Contradiction(Exception):
    """A key stands twice in one object, with two values.

    Not a ValueError: json5 takes those for its own.
    """


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
    return _of_script(text, name)


def _of_script(text: str, name: str) -> Mapping[str, object]:
    literals = [each for each in object_literals(text) if _OURS.search(each.text)]
    if not literals and _OURS.search(text):
        raise ProfileError(
            f"{name} cannot be read.",
            f"{_NOT_RUN} Open a file in which the values of a set-up stand by themselves.",
        )
    if not literals:
        raise ProfileError(f"{name} is not valid JSON.", _AGAIN)
    if sum(len(each.text) for each in literals) > _LONGEST:
        raise _too_large(name)
    if changed := changed_later(text, _COUNT, literals):
        raise ProfileError(
            f"{name}, line {changed.line} changes {changed.key}.",
            f"{_NOT_RUN} Write the value that is meant where the others are, and remove that line.",
        )
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
        raise _too_large(name)
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
                f"{_NOT_RUN} Replace the expression there with its value.",
            ) from None
        raise ProfileError(f"{name} is not valid JSON{where}.", _AGAIN) from None


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    content: dict[str, object] = {}
    for key, value in pairs:
        if key in content and content[key] != value:
            raise _Contradiction(key)
        content[key] = value
    return content


def _too_large(name: str) -> ProfileError:
    return ProfileError(f"{name} is far too large for a profile.", "Choose another file.")


def _twice(error: _Contradiction, name: str) -> ProfileError:
    return ProfileError(
        f"{name} says “{error}” twice, with different values.",
        "Remove the one that is not wanted, and open the file again.",
    )
