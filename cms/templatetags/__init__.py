"""Template tags of the cms."""
