"""A parser of a profile's file into plain values: JSON, JSON with comments, a script's objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from core.errors import ProfileError
from core.i18n import N_, _, paragraph
from core.profile.files.alternatives import free_name
from core.profile.syntax.script import Literal, is_literal, object_literals
from core.profile.syntax.script_changes import Change, changed_later

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
_NOT_RUN = N_("Bookplate does not run scripts.")
_AGAIN = N_("Get the file again, then open it.")


class _Contradiction(Exception):
    """A key occurs twice in one object, with two values.

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
        raise _invalid(name) from None
    return _of_script(text, name)


def _of_script(text: str, name: str) -> Mapping[str, object]:
    literals = [each for each in object_literals(text) if _OURS.search(each.text)]
    if not literals and _OURS.search(text):
        raise ProfileError(
            _("{file} cannot be read.", file=name),
            paragraph(_(_NOT_RUN), _("Open a file that holds the plain values of a set-up.")),
        )
    if not literals:
        raise _invalid(name)
    if sum(len(each.text) for each in literals) > _LONGEST:
        raise _too_large(name)
    if changed := changed_later(text, _COUNT, literals):
        raise ProfileError(
            _changing(changed, name),
            paragraph(
                _(_NOT_RUN),
                _("Write the intended value where the others are, and remove that line."),
            ),
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
        raise _invalid(name, line)
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
        line = int(found[1]) if found else None
        if literal.name or literal.lines:
            raise _not_plain(name, line) from None
        raise _invalid(name, line) from None


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    content: dict[str, object] = {}
    for key, value in pairs:
        if key in content and content[key] != value:
            raise _Contradiction(key)
        content[key] = value
    return content


def _changing(changed: Change, name: str) -> str:
    if not changed.key:
        return _("Line {line} of {file} changes values.", line=changed.line, file=name)
    return _("Line {line} of {file} changes {key}.", line=changed.line, file=name, key=changed.key)


def _invalid(name: str, line: int | None = None) -> ProfileError:
    if line is None:
        return ProfileError(_("{file} is not valid JSON.", file=name), _(_AGAIN))
    return ProfileError(
        _("{file} is not valid JSON, line {line}.", file=name, line=line), _(_AGAIN)
    )


def _not_plain(name: str, line: int | None) -> ProfileError:
    """A script whose values are worked out when it runs."""
    hint = paragraph(_(_NOT_RUN), _("Replace the expression there with its value."))
    if line is None:
        return ProfileError(_("{file} cannot be read.", file=name), hint)
    return ProfileError(_("Line {line} of {file} cannot be read.", file=name, line=line), hint)


def _too_large(name: str) -> ProfileError:
    return ProfileError(
        _("{file} is far too large for a profile.", file=name), _("Choose another file.")
    )


def _twice(error: _Contradiction, name: str) -> ProfileError:
    return ProfileError(
        _("{file} says “{key}” twice, with different values.", file=name, key=error),
        _("Remove the wrong one, then open the file again."),
    )
