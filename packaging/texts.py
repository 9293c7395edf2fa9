"""Product copy on its way to translators and back, with Babel, which only building needs.

python packaging/texts.py extract      write resources/locale/bookplate.pot and update every .po
python packaging/texts.py compile      check every .po and write its .mo beside it
python packaging/texts.py begin CODE   a new language's .po, empty

The .pot holds no dates and no line numbers, and is in alphabetical order: it changes when texts do.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "bookplate"

# What the practice cloud says are a service's own words.
NOT_OURS = ("core/practice/", "core/i18n.py")
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
DATA = {"resources/practice/users.json": "description"}
"""Files of resources/ with texts, and the field that holds them."""

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
DATED = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', re.MULTILINE)


def extracted() -> Catalog:
    """Every text of the product, as the source has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    catalog = Catalog(project="Bookplate", version=project["version"], fuzzy=False)
    catalog.header_comment = "# Bookplate's texts. Written by `make texts`; not to be edited."
    for folder in (ROOT / "core", ROOT / "ui"):
        for file, _line, text, comments, context in extract_from_dir(
            folder, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            if not (folder / file).relative_to(ROOT).as_posix().startswith(NOT_OURS):
                catalog.add(text, auto_comments=comments, context=context)
    for path, field in DATA.items():
        for entry in json.loads((ROOT / path).read_text(encoding="utf-8")):
            if entry.get(field):
                catalog.add(entry[field])
    return catalog


def written(catalog: Catalog) -> bytes:
    """A catalogue as a file that only changes with its texts."""
    file = BytesIO()
    write_po(file, catalog, width=100, no_location=True, sort_output=True, include_previous=True)
    return DATED.sub(b"", file.getvalue())


def faults(catalog: Catalog) -> list[str]:
    """What is wrong with a translation, one sentence for each."""
    return [
        f"{message.id!r}: {fault}" for message in catalog for fault in _faults(message, catalog)
    ]


def _faults(message: Message, catalog: Catalog) -> Iterator[str]:
    if not message.id:
        return
    if message.fuzzy:
        yield "is not checked (fuzzy)"
    plural = isinstance(message.id, tuple)
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    if not any(forms):
        return
    if not all(forms) or (plural and len(forms) != catalog.num_plurals):
        yield f"has not all of the {catalog.num_plurals} plural forms"
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted = set().union(*(PLACEHOLDER.findall(source) for source in sources))
    for form in filter(None, forms):
        there = set(PLACEHOLDER.findall(form))
        # A form for one thing may spell the number out.
        missing = wanted - there - ({"n"} if plural else set())
        if missing or there - wanted or re.search(r"[{}]", PLACEHOLDER.sub("", form)):
            yield f"has other placeholders in {form!r}"


def translations(folder: Path) -> list[Path]:
    """The .po of every language."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(po: Path) -> Catalog:
    """One language's catalogue; its folder names the language."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parents[1].name, domain=DOMAIN)


def extract(folder: Path) -> None:
    """Write the template, and add to every .po what is new in it."""
    template = extracted()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{DOMAIN}.pot").write_bytes(written(template))
    for po in translations(folder):
        catalog = read(po)
        catalog.update(template, update_header_comment=False)
        po.write_bytes(written(catalog))


def begin(folder: Path, code: str) -> None:
    """An empty .po for a language."""
    po = folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if po.exists():
        sys.exit(f"{po} is there already.")
    po.parent.mkdir(parents=True)
    catalog = Catalog(locale=code, project="Bookplate", fuzzy=False)
    catalog.update(extracted())
    po.write_bytes(written(catalog))


def compile_all(folder: Path, *, write: bool) -> None:
    """The .mo of every language; ends with what is wrong when one has faults."""
    for po in translations(folder):
        catalog = read(po)
        if wrong := faults(catalog):
            sys.exit("\n".join([f"{po}:", *wrong]))
        if write:
            with po.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalog)


def main() -> None:
    parser = argparse.ArgumentParser(description="Texts to translators and back.")
    parser.add_argument("task", choices=("extract", "compile", "begin"))
    parser.add_argument("code", nargs="?", help="the new language, such as de or pt_BR")
    parser.add_argument("--check", action="store_true", help="write no .mo")
    parser.add_argument("--folder", type=Path, default=LOCALE)
    asked = parser.parse_args()
    match asked.task:
        case "extract":
            extract(asked.folder)
        case "compile":
            compile_all(asked.folder, write=not asked.check)
        case "begin" if asked.code:
            begin(asked.folder, asked.code)
        case _:
            parser.error("begin needs the language's code.")


if __name__ == "__main__":
    main()
