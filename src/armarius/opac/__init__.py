"""The public catalogue: what anybody may see of the titles, the copies and the libraries."""
