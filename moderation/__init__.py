"""Keeping it good: reports, the queue, decisions and their letters."""
