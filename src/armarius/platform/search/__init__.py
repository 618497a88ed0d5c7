"""Full-text search in process: a typed shell around tantivy that knows fields but no library."""
