"""How like two texts are, and which barriers and ideas say nearly the same as one that is typed."""
