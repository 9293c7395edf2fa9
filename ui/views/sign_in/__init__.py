"""The page before a user is signed in."""
