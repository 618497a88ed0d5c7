"""What the MARC formats demand of a record: our own data (`data/*.toml`), and the faults found by them."""
