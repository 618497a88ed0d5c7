"""The catalogue's verbs: begin_import, import_chunk, count_copies, finish_import, save_record, add_quick_record,
restore_revision, delete_record, queue_export."""
