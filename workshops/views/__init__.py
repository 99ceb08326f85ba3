"""The pages on which notes are brought in and looked at."""
