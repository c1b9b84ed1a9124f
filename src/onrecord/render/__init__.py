"""A record for people and programs: a file or folder a form, and what forms share (labels, phrases, how sure)."""
