"""The lessons of practice: what is listed, what runs, and how far it is."""
