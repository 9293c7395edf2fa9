"""The life of the window: signing in, switching users, signing out, closing."""
