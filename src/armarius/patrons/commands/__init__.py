"""The verbs about readers: define_category, change_category, register_reader, change_reader, number_cards,
replace_card, report_card_lost, set_pin, sign_in, restrict, lift_restriction, delete_reader."""
