"""Barriers and smart ideas, and the three facts about them."""
