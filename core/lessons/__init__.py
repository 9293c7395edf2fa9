"""The lessons of practice: what each sets up, its steps, and how it is seen that one was done."""
