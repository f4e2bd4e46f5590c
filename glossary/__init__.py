"""zhvi: Chinese–Vietnamese name and term glossaries, mined from documents and reviewed by hand."""
