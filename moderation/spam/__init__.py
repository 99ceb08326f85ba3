"""How much a text looks like advertising, and why in plain words. A hint to moderators, no more."""
