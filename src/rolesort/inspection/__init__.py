"""What a model knows, for people: its card, its figures, its words, its roles."""
