"""What we know: persons, places, terms, surnames and general words, from ``data/``."""
