"""The glossary: its entries, its YAML file, its checks and its search."""
