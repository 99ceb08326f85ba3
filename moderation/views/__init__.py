"""The doors of moderation, by activity."""
