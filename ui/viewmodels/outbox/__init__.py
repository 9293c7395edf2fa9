"""The edits of this user, waiting and decided."""
