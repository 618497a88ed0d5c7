"""The verbs about readers: define_category, change_category, register_reader, change_reader, number_cards,
replace_card, report_card_lost, set_pin, sign_in, restrict, change_restriction, lift_restriction, write_note,
change_note, acknowledge_note, end_note, reregister_reader, reregister_group, delete_reader, define_group,
change_group, end_group, delete_group, set_teachers, roll_over, roll_readers, resume_roll_over, undo_roll_over,
clear_reader, save_card_sheet,
delete_card_sheet, record_cards_printed, report_own_card_lost,
save_identifier_kind, delete_identifier_kind, add_identifier, remove_identifier,
place_legal_hold, end_legal_hold, request_own_erasure, withdraw_erasure, request_erasure_on_paper, refuse_erasure,
add_guardian, change_guardian, end_guardian, consent_to_guardian, withdraw_guardian_consent, consent_to_own_guardian,
withdraw_own_guardian_consent, add_proxy, end_proxy, end_own_proxy,
erase_reader, begin_erasing_inactive, erase_inactive,
begin_reader_import, map_reader_import, compare_reader_rows, decide_import_rows, run_reader_import, import_reader_rows,
undo_reader_import, undo_reader_rows, discard_reader_import, forget_reader_imports.
"""
