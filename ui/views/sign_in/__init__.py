"""The page before somebody is signed in."""
