"""The face's template tags."""
