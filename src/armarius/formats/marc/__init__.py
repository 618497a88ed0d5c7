"""MARC in and out: records, ISO 2709, MARCXML, MARC-in-JSON, encodings, dialects and the neutral view."""
