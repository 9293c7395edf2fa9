"""The access page: from groups to what the role may do, and how that is known."""
