"""DynamoDB's expressions for a conditional write, built from what was seen and what is wanted.

Source: Amazon DynamoDB developer guide, "Update expressions" and "Condition expressions".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.books.values.book import Attributes, BookKey, WireValue


@dataclass(frozen=True, slots=True)
class UpdateExpression:
    """The parameters of UpdateItem that say what changes and on which condition.

    names and values stand for #… and :… in update and condition.
    """

    update: str
    condition: str
    names: Mapping[str, str]
    values: Mapping[str, WireValue]


def update_expression(
    key: BookKey, seen: Attributes, changes: Mapping[str, WireValue | None]
) -> UpdateExpression:
    """The update of an item that must exist, each changed attribute being as it was seen.

    Without the condition on the key DynamoDB would make a new item out of the changes when the
    item is gone and no changed attribute had been there.
    """
    names = {"#key": key.values[0][0]}
    values: dict[str, WireValue] = {}
    sets, removes, conditions = [], [], ["attribute_exists(#key)"]
    for number, (name, value) in enumerate(changes.items()):
        alias = f"#a{number}"
        names[alias] = name
        if value is None:
            removes.append(alias)
        else:
            sets.append(f"{alias} = :new{number}")
            values[f":new{number}"] = value
        if name in seen:
            conditions.append(f"{alias} = :seen{number}")
            values[f":seen{number}"] = seen[name]
        else:
            conditions.append(f"attribute_not_exists({alias})")
    clauses = [("SET ", sets), ("REMOVE ", removes)]
    update = " ".join(word + ", ".join(parts) for word, parts in clauses if parts)
    return UpdateExpression(update, " AND ".join(conditions), names, values)
