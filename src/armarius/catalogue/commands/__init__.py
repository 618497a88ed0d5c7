"""The catalogue's verbs: begin_import, import_chunk, count_copies, finish_import, save_record, save_fields,
add_quick_record, restore_revision, delete_record, queue_export; for files that are looked at first begin_staging,
map_import_columns, propose_import, forget_proposals, stage_chunk, finish_staging, decide_proposals, run_import,
import_proposals, discard_import, repair_record, save_profile, delete_profile; undo_import, undo_records,
forget_imports; merge_records, undo_merge, restore_record, report_problem, close_problem, attach_file, change_access,
remove_attachment; add_cover, put_cover_first, remove_cover, bring_cover_back, begin_cover_batch,
take_in_cover; keep_draft, discard_draft, forget_drafts;
save_macro, delete_macro; tune_relevance, save_query, delete_query;
change_childrens_tiles."""
