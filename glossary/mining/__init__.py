"""From files to findings: what is worth an entry, and where it stands."""
