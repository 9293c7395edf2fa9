"""The window of a signed-in user."""
