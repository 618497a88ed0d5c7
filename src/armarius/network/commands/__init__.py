"""The network's verbs.

create_library, change_library, delete_library, set_opening_hours, close_day, close_days, reopen_day,
create_location, change_location, delete_location, close_reader_account,
create_account, change_account, set_password, sign_in, grant_role, revoke_grant, install_roles,
open_reader_account, choose, register_code, register_codes, retire_code,
withdraw_codes.
"""
