"""The form in which a book is added or changed."""
