"""The verbs about readers: define_category, change_category, register_reader, change_reader, replace_card,
set_pin, sign_in, restrict, lift_restriction, delete_reader."""
