"""The demonstration network: an invented region with real books, invented readers and weeks of lending."""
