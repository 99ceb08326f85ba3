"""What editors open, one file for each activity."""
