"""The pages for accounts: a forgotten password, a new account, another password."""
