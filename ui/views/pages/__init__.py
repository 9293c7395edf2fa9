"""What a page of a signed-in user's window is, and the list of them."""
