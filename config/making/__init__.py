"""What `make` does; standard library only, because it runs before the environment exists."""
