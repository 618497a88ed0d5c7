"""Suggestions of readers to buy: listed, decided, noted."""
