"""Language tools without a database: analysis for search, sort keys, call numbers, transliteration."""
