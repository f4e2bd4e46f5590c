"""From a Chinese form to its Vietnamese spellings, each with its source and score."""
