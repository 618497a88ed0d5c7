"""The catalogue's verbs: begin_import, import_chunk, finish_import, save_record."""
