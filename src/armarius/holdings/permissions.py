"""What the verbs about copies ask for."""

from armarius.platform.values.permissions import Permission

EDIT_ITEMS = Permission("holdings.edit_items")
ADD_QUICK_COPIES = Permission("holdings.add_quick_copies")
SET_UP_COPIES = Permission("holdings.set_up_copies")
