"""What was said in a room, tested."""
