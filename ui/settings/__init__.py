"""What the window remembers for its next start."""
