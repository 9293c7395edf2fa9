"""What errors mean: a page to search in, and a window for one error."""
