"""What AWS's actions are in the words of somebody who keeps books. The only such list."""

from __future__ import annotations

_OF_BOOKS = {
    "dynamodb:putitem": "add or replace a book",
    "dynamodb:updateitem": "change a book",
    "dynamodb:deleteitem": "delete a book",
    "dynamodb:getitem": "read one book",
    "dynamodb:batchgetitem": "read several books by their keys",
    "dynamodb:batchwriteitem": "write several books at once",
    "dynamodb:conditioncheckitem": "compare a book before writing",
    "dynamodb:query": "look up books by their key",
    "dynamodb:scan": "read all books",
    "dynamodb:describetable": "see how books are stored",
}
USE_THE_KEY = "use the key that the table is encrypted with"
_OF_OTHERS = {
    "kms:decrypt": USE_THE_KEY,
    "kms:encrypt": USE_THE_KEY,
    "kms:generatedatakey": USE_THE_KEY,
    "kms:creategrant": USE_THE_KEY,
    "kms:describekey": USE_THE_KEY,
    "sts:assumerolewithwebidentity": "take on the role with this token",
    "cognito-identity:getid": "ask for an identity",
}
_ALL = {**_OF_BOOKS, **_OF_OTHERS}


def action_words(action: str) -> str | None:
    """The action as a verb with its object ("change a book"); None when it is not known here."""
    return _ALL.get(action.lower())


def may_not(who: str, action: str | None, table: str) -> str:
    """The sentence that sums up a refusal: "BooksReadAccess may not change a book in …"."""
    if action is None:
        return f"{who} may not do this in {table}."
    words = action_words(action)
    if words is None:
        return f"{who} may not do {action} in {table}."
    where = f" in {table}" if action.lower() in _OF_BOOKS else ""
    return f"{who} may not {words}{where} ({action})."
