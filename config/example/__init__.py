"""The example content: the founding workshop in our own words, and accounts to try the site."""
