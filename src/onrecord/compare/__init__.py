"""Pure comparison of two things, used by trace and collate: wordings, names, passages, values."""
