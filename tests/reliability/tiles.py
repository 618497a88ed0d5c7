"""What the verb about the children's view needs to be there first."""

from typing import Any

from armarius.catalogue.commands.change_childrens_tiles import change_childrens_tiles
from armarius.catalogue.rules.childrens_tiles import SHIPPED
from armarius.circulation.testing import Desk


def changed_before(d: Desk) -> dict[str, Any]:
    """Tiles that were changed once already."""
    before = change_childrens_tiles(d.occasion(), tiles=SHIPPED[:3], seen=0)
    return {"tiles": SHIPPED, "seen": before.tiles}
