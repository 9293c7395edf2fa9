"""Bookplate's cold start, up to the key press in "Username"."""

from __future__ import annotations

import sys

from tests.bench.probe import FirstKey, focused, watch

watch(lambda application: FirstKey(application, lambda: focused("Username")))
del sys.argv[1:]
# Imported, and so compiled before, as in the package; running it by its path would compile it.
from main import main  # noqa: E402 - what the probe has brought must not count twice

sys.exit(main())
