"""The example content: what was said at the founding workshop, in our own words, and example accounts."""
