"""The verbs about readers: define_category, change_category, register_reader, change_reader, number_cards,
replace_card, report_card_lost, set_pin, sign_in, restrict, change_restriction, lift_restriction, delete_reader, define_group,
change_group, end_group, delete_group, set_teachers, roll_over, roll_readers, resume_roll_over, undo_roll_over,
clear_reader, save_card_sheet,
delete_card_sheet, record_cards_printed, report_own_card_lost,
save_identifier_kind, delete_identifier_kind, add_identifier, remove_identifier,
place_legal_hold, end_legal_hold, request_own_erasure, withdraw_erasure, request_erasure_on_paper, refuse_erasure,
erase_reader, begin_erasing_inactive, erase_inactive."""
