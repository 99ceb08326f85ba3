"""People who take part: who they are, joining and leaving."""
