"""Where secrets outlive the program: the operating system's keyring, behind one door."""
