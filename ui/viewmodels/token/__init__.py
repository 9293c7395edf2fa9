"""The token page: the signed-in user's tokens, and whatever is pasted."""
