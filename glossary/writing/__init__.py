"""How Chinese and Vietnamese are written; knows no document and no glossary."""
