"""What `make` does: run, test, check, lock; standard library only, because it runs before the environment exists."""
