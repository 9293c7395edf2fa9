"""What stands behind the window, made and reached in worker threads."""
