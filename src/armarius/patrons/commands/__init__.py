"""The verbs about readers: define_category, register_reader, set_pin, sign_in, restrict."""
