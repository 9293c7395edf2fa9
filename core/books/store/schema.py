"""The tables of the store; user_version says which of their versions a file has.

A version that was released is never altered: another one follows, and core.books.store.migration
takes over what the older files hold. What the books can do without is an addition: made when it is
first written to and not counted, so that an older Bookplate opens the file as before. An addition
is never altered either; another shape has another name.
"""

from __future__ import annotations

VERSION = 2

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The table's items as last seen, each as the wire's JSON. They are found by a hash of their key,
-- whose index (KEY_INDEX) is a tenth of one of the keys. It comes after the first reading of the
-- table: to keep it in order meanwhile costs more than all the rest.
CREATE TABLE book (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash INTEGER NOT NULL,
    key TEXT NOT NULL,
    item TEXT NOT NULL
);

-- What is searched of each book, and the index of its triples of letters, but for those
-- of common words. The index keeps no places and no text: what it finds is looked for in the text.
CREATE TABLE book_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE VIRTUAL TABLE book_index USING fts5(
    text, content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1'
);

CREATE TABLE attribute_use (
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (name, type)
) WITHOUT ROWID;

INSERT INTO book_index (book_index, rank) VALUES ('automerge', 16), ('crisismerge', 32);

-- The ids of all books in the order of a column (empty: of the key), eight bytes each, made when
-- somebody first asks for it, with the highest id then; and the books that have changed since.
CREATE TABLE column_order (
    name TEXT NOT NULL,
    descending INTEGER NOT NULL,
    ids BLOB NOT NULL,
    highest INTEGER NOT NULL,
    PRIMARY KEY (name, descending)
);
CREATE TABLE order_change (id INTEGER PRIMARY KEY);

CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    key TEXT NOT NULL,
    wanted TEXT NOT NULL,
    seen TEXT NOT NULL,
    username TEXT NOT NULL,
    identity_id TEXT,
    role TEXT,
    created_at REAL NOT NULL,
    attempted INTEGER NOT NULL DEFAULT FALSE,
    problem TEXT,
    conflicted INTEGER NOT NULL DEFAULT FALSE,
    current TEXT
);
CREATE INDEX edit_state ON edit (state, id);
"""

TRIPLES = "CREATE VIRTUAL TABLE temp.triple USING fts5vocab(main, book_index, row)"
"""A view of the index: the triples in it. Made at each opening."""

KEY_INDEX = "CREATE INDEX book_key ON book (hash)"

EVIDENCE = """
CREATE TABLE IF NOT EXISTS access_evidence (
    action TEXT NOT NULL,
    role TEXT NOT NULL,
    at REAL NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (action, role)
) WITHOUT ROWID
"""
"""An addition: what each role was seen to be allowed and refused, of which core.access makes sense.
"""
