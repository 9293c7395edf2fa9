"""The outputs in a file, stack by stack: CloudFormation's, the CDK's, or a bare list of them.

Sources: AWS CloudFormation API reference, DescribeStacks (Stacks, Outputs, OutputKey) and
ListExports (Exports, ExportingStackId); AWS CDK, `cdk deploy --outputs-file`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_DEEPEST = 8
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(frozen=True, slots=True)
class Group:
    """One stack's outputs, as keys and values in the file's order; name may be empty."""

    name: str
    outputs: tuple[tuple[str, str], ...]


def groups(content: object, name: str = "", depth: int = 0) -> Iterator[Group]:
    """The stacks that content describes. Parameters and tags are no outputs."""
    if depth > _DEEPEST:
        return
    match content:
        case list():
            yield from _of_list(content, name, depth)
        case {"Stacks": list() as stacks}:
            yield from groups(stacks, name, depth + 1)
        case {"StackName": str() as stack, "Outputs": outputs}:
            yield from groups(outputs, stack, depth + 1)
        case {"Outputs": outputs}:
            yield from groups(outputs, name, depth + 1)
        case {"Exports": list() as exports}:
            yield from _of_exports(exports)
        case Mapping():
            yield from _of_mapping(content, name, depth)


def stages(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which stacks belong to one stage: AuthDev and DataDev to “dev”.

    The names that share a word, by that word; what all share tells no stages apart.
    """
    sharing: dict[str, list[str]] = {}
    for name in names:
        for word in dict.fromkeys(found.lower() for found in _WORD.findall(name)):
            sharing.setdefault(word, []).append(name)
    return {word: tuple(found) for word, found in sharing.items() if 1 < len(found) < len(names)}


def _of_list(content: Sequence[object], name: str, depth: int) -> Iterator[Group]:
    outputs = tuple(
        (str(each["OutputKey"]), value)
        for each in content
        if isinstance(each, Mapping)
        and "OutputKey" in each
        and isinstance(value := each.get("OutputValue"), str)
    )
    if outputs:
        yield Group(name, outputs)
        return
    for number, part in enumerate(content, 1):
        yield from groups(part, f"{name} {number}".strip(), depth + 1)


def _of_mapping(content: Mapping[str, object], name: str, depth: int) -> Iterator[Group]:
    own = tuple((key, value) for key, value in content.items() if isinstance(value, str))
    if own:
        yield Group(name, own)
    for key, value in content.items():
        if not isinstance(value, str):
            yield from groups(value, key, depth + 1)


def _of_exports(exports: Sequence[object]) -> Iterator[Group]:
    stacks: dict[str, list[tuple[str, str]]] = {}
    for each in exports:
        if isinstance(each, Mapping) and isinstance(value := each.get("Value"), str):
            # arn:<partition>:cloudformation:<region>:<account>:stack/<name>/<id>
            stack = str(each.get("ExportingStackId", ""))
            _, _, behind = stack.partition(":stack/")
            outputs = stacks.setdefault(behind.partition("/")[0] or stack, [])
            outputs.append((str(each.get("Name", "")), value))
    for stack, found in stacks.items():
        yield Group(stack, tuple(found))
