"""Whether readers may do things for themselves at all."""

from armarius.network import queries as network
from armarius.patrons.queries.restrictions import account_barred
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused


def refuse_barred(occasion: Occasion) -> None:
    """Refuse what a reader does in an account that a restriction bars, whatever the channel.

    Refusals: ``Refused`` account_barred, account_barred_until.
    """
    if barred := account_barred(occasion.who.id, network.local_day(occasion.library, occasion.at)):
        raise Refused(*barred)
