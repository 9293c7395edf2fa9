"""Reading the books: from the table into the cache, and from the cache to the screen."""
