"""The top: settings, wiring, the `armarius` command, checks, supervisor."""
