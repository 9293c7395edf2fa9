"""A loader of botocore's service models that lets other threads run meanwhile.

A model is up to a megabyte of JSON. Read in one go it keeps Python to itself for 20 ms, in which no
other thread does anything. A hook that is a Python function gives the others their turn.
"""

from __future__ import annotations

import gzip
import json
from collections import OrderedDict
from pathlib import Path
from typing import Any

from botocore.loaders import JSONFileLoader


class YieldingFileLoader(JSONFileLoader):
    """botocore's loader of one file, for botocore.loaders.Loader.file_loader."""

    def load_file(self, file_path: str) -> Any:
        """The data of file_path with .json or .json.gz added; None when there is no such file."""
        plain, packed = Path(f"{file_path}.json"), Path(f"{file_path}.json.gz")
        if plain.is_file():
            text = plain.read_bytes()
        elif packed.is_file():
            text = gzip.decompress(packed.read_bytes())
        else:
            return None
        return json.loads(text, object_pairs_hook=_ordered)


def _ordered(pairs: list[tuple[str, Any]]) -> OrderedDict[str, Any]:
    return OrderedDict(pairs)
