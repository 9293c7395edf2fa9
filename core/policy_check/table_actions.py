"""The actions of the books' table, and what requests for them have in them.

Sources: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
DynamoDB"; Amazon DynamoDB developer guide, "Using IAM policy conditions for fine-grained access
control".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.i18n import N_
from core.iam.condition_keys import ATTRIBUTES, LEADING_KEYS, RETURN_VALUES, SELECT

_NOT_THERE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableAction:
    """words: what it is to the reader, marked for the catalogue.

    of_a_book: it is about books of one partition key, which is not known before; reads: it gives
    whole items back; writes: it names their attributes.
    """

    name: str
    words: str
    of_a_book: bool = False
    reads: bool = False
    writes: bool = False

    @property
    def action(self) -> str:
        """Its name in policies."""
        return f"dynamodb:{self.name}"

    def keys(self, partition_key: str) -> Mapping[str, tuple[str, ...]]:
        """The condition keys that are known of each such request; one without value is absent."""
        known: dict[str, tuple[str, ...]] = {}
        if not self.of_a_book:
            known[LEADING_KEYS] = _NOT_THERE
            known[ATTRIBUTES] = _NOT_THERE
        elif self.name == "Query" and partition_key:
            known[ATTRIBUTES] = (partition_key,)
        known[SELECT] = ("ALL_ATTRIBUTES",) if self.reads else _NOT_THERE
        known[RETURN_VALUES] = ("NONE",) if self.writes else _NOT_THERE
        return known


TABLE_ACTIONS = (
    TableAction("Scan", N_("List all books"), reads=True),
    TableAction("Query", N_("Look up an author"), of_a_book=True, reads=True),
    TableAction("GetItem", N_("Read one book"), of_a_book=True, reads=True),
    TableAction("PutItem", N_("Add a book"), of_a_book=True, writes=True),
    TableAction("UpdateItem", N_("Change a book"), of_a_book=True, writes=True),
    TableAction("DeleteItem", N_("Delete a book"), of_a_book=True, writes=True),
    TableAction("DescribeTable", N_("Learn the table's key")),
)
"""What Bookplate sends to the table: to read, to write, and to probe what a role may do."""
