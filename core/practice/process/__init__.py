"""The child process that the practice cloud runs in, and its parent's side."""
