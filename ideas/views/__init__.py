"""Pages about barriers and ideas."""
