"""The first page of the day: what happened, what waits, and a scan box."""
