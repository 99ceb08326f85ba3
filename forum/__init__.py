"""People talk: boards, threads, posts, tags, reading and searching."""
