"""The tag editor: a record field by field, typed in place."""
