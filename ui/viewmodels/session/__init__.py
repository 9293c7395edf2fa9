"""Who is signed in, with which role, on which device, beside whom."""
