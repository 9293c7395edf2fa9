"""The table's key: from DescribeTable where that is allowed, else from the profile or the store."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from core.books.table.remote import BooksRemote
from core.books.values.attribute_values import type_of
from core.books.values.book import Attributes, KeyAttribute, KeySchema, WireType
from core.errors import AccessDenied, InputRefused, TableError
from core.i18n import _
from core.profile.profile import BooksTable

if TYPE_CHECKING:
    from core.books.store.store import Store

_NOTE = "key_schema"
_KEY_TYPES = (WireType.STRING, WireType.NUMBER, WireType.BINARY)


class TableKey:
    """Knows the key offline once it was learnt."""

    def __init__(self, store: Store, remote: BooksRemote, table: BooksTable) -> None:
        self._store = store
        self._remote = remote
        self._table = table

    def known(self) -> KeySchema | None:
        """The key as learnt before, else as the profile names it (then as text), else None."""
        noted = self._store.note(_NOTE)
        return _loaded(noted) if noted is not None else self._from_profile()

    def required(self) -> KeySchema:
        """The known key. Raises InputRefused when there is none yet."""
        known = self.known()
        if known is None:
            raise InputRefused(
                _("The table's key is not known yet."),
                _("Connect once, so that Bookplate can read it from the table."),
            )
        return known

    def learn(self) -> tuple[KeySchema, int | None]:
        """Ask the table for its key and about how many items it has (None: it does not say).

        A role that may not describe the table is normal: the profile's key then serves, its types
        taken from an item where that can be read. Raises TableError when the key is not known.
        """
        try:
            description = self._remote.describe()
        except AccessDenied:
            return self._undescribed(), None
        if self._store.note(_NOTE) != _dumped(description.key):
            self._store.set_note(_NOTE, _dumped(description.key))
        return description.key, description.items

    def _undescribed(self) -> KeySchema:
        known = self.known()
        if known is None:
            raise TableError(
                _("The key of the table “{table}” is not known.", table=self._table.name),
                _(
                    "This role may not describe the table. Name partition_key, and sort_key if "
                    "there is one, in the profile."
                ),
            )
        if self._store.note(_NOTE) is None:
            known = self._typed(known)
        return known

    def _typed(self, key: KeySchema) -> KeySchema:
        try:
            items = self._remote.scan().items
        except AccessDenied:
            return key
        if not items or any(name not in items[0] for name in key.names):
            return key
        found = _with_types(key, items[0])
        self._store.set_note(_NOTE, _dumped(found))
        return found

    def _from_profile(self) -> KeySchema | None:
        if self._table.partition_key is None:
            return None
        sort = self._table.sort_key
        return KeySchema(
            KeyAttribute(self._table.partition_key), None if sort is None else KeyAttribute(sort)
        )


def _with_types(key: KeySchema, item: Attributes) -> KeySchema:
    def typed(attribute: KeyAttribute) -> KeyAttribute:
        kind = type_of(item[attribute.name])
        return replace(attribute, type=kind) if kind in _KEY_TYPES else attribute

    return KeySchema(typed(key.partition), None if key.sort is None else typed(key.sort))


def _dumped(key: KeySchema) -> str:
    return json.dumps([[attribute.name, attribute.type.value] for attribute in key.attributes])


def _loaded(text: str) -> KeySchema:
    partition, *sort = (KeyAttribute(name, WireType(kind)) for name, kind in json.loads(text))
    return KeySchema(partition, sort[0] if sort else None)
