"""The frame: settings, addresses and the commands that need every room."""
