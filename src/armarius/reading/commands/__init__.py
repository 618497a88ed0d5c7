"""The verbs of readers' lists: make_list, copy_list, change_list, renew_list_link, delete_list, restore_list,
put_on_list, take_off_list, move_on_list, note_on_list, take_list_from_view, allow_list_again, forget_lists.

Inside verbs of other domains: the functions of ``following``.
"""
