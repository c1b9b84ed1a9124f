"""What the words of a language are to one another: stems, terms, classes, numbers, rarity."""
