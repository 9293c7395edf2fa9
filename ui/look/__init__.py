"""Theme, icons and the files they come from."""
