"""The check of pasted policies, as a part of a page."""
