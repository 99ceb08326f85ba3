"""The tests: they mirror the tree; tests/journeys holds one file for each story."""
