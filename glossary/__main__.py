"""``python -m glossary`` is ``zhvi``."""

from glossary.cli import main

main()
