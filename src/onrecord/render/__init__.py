"""A record for people and programs: one file a form."""
