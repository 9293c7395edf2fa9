"""The window of somebody who is signed in."""
