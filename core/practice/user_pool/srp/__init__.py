"""The server's side of SRP sign-in."""
