"""The session on one time axis: how long its tokens and credentials last, and what happened."""
