"""Was this said? A quotation looked up in a record."""
