"""What happened, without secrets, as a file that a colleague can open (docs/case-file.md)."""
