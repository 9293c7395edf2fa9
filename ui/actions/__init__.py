"""The commands of the window: what each is called, which keys give it, and where it works."""
