"""The verbs about copies: define_category, add_item, add_items, correct_item, move_item, delete_item,
withdraw_item, add_embedded_copies, take_copies_back, add_quick_copy,
set_temporary_place, end_temporary_place, mark_ended_places.
About call numbers: plan_call_numbers, rekey_call_numbers, give_call_number, save_mark_table, delete_mark_table.
About labels: save_label_sheet, delete_label_sheet, record_labels_printed.
About numbers: number_copies, keep_ledger. About many copies: change_items, work_item_batch, undo_item_batch.
About conditions and templates: note_condition, end_condition, save_copy_template, delete_copy_template.
About shelf plans: save_shelf_plan, remove_shelf_plan, mark_shelf_spot, remove_shelf_spot."""
