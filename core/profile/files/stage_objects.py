"""Amplify's values stage by stage in one object, as in { dev: {…}, prod: {…} }, or in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from core.profile.files.alternatives import free_name

_OF_GEN_1 = {"aws_project_region", "aws_user_pools_id", "aws_cognito_identity_pool_id"}
_OF_GEN_2 = {"aws_region", "user_pool_id", "identity_pool_id"}


def is_gen_2(content: object) -> TypeGuard[Mapping[str, object]]:
    """Whether content is to be read as amplify_outputs.json."""
    return isinstance(content, Mapping) and "auth" in content


def is_gen_1(content: object) -> TypeGuard[Mapping[str, object]]:
    """Whether content is to be read as aws-exports."""
    return isinstance(content, Mapping) and any(str(key).startswith("aws_") for key in content)


def by_stage(contents: Mapping[str, object]) -> Mapping[str, object]:
    """The contents of a file by name; an object that holds several stages is taken apart."""
    stages: dict[str, object] = {}
    for name, content in contents.items():
        # What is alone in its file needs no name before the stage's.
        variable = name if len(contents) > 1 else ""
        for stage, values in _stages(content) or [("", content)]:
            named = " ".join(filter(None, (variable, stage)))
            stages[free_name(named, stages)] = values
    return stages


def _stages(content: object) -> list[tuple[str, object]]:
    """The stages' values by their names; empty when content is not an object of stages."""
    if is_gen_2(content) or is_gen_1(content):
        return []
    return [(name, value) for name, value in _parts(content) if _is_stage(value)]


def _parts(content: object) -> Iterator[tuple[str, object]]:
    match content:
        case Mapping():
            yield from content.items()
        case list():
            yield from ((str(number), value) for number, value in enumerate(content, 1))


def _is_stage(value: object) -> bool:
    """Stricter than what is asked of a whole file: other files hold such keys somewhere, too."""
    if not isinstance(value, Mapping):
        return False
    auth = value.get("auth")
    return not _OF_GEN_1.isdisjoint(value) or (
        isinstance(auth, Mapping) and not _OF_GEN_2.isdisjoint(auth)
    )
