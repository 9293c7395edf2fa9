"""The exchange by hand, as a view sees it."""
