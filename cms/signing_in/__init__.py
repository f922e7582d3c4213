"""Signing in: by a code in the mail, by a printed card, by password."""
