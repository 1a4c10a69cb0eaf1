"""Accounts: each is for one human being, who signs in."""
