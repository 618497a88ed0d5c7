"""Reservations at the desk: placed, changed, found on the shelves, laid ready, cleared away."""
