"""Pure comparison of two things: wordings, names, passages, values, clauses. No stage is imported here."""
