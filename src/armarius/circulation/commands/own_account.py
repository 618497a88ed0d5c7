"""Whether readers may do things for themselves at all."""

from datetime import datetime

from armarius.network import queries as network
from armarius.patrons.queries.restrictions import account_barred
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused


def refuse_barred(occasion: Occasion) -> None:
    """Refuse what a reader does in an account that a restriction bars, whatever the channel.

    Refusals: ``Refused`` account_barred, account_barred_until.
    """
    refuse_barred_account(occasion.who.id, occasion.library, occasion.at)


def refuse_barred_account(reader: int, home: int, at: datetime) -> None:
    """Refuse what is done in the account of a reader that is barred on the day it is at their home library.

    Refusals: ``Refused`` account_barred, account_barred_until.
    """
    if barred := account_barred(reader, network.local_day(home, at)):
        raise Refused(*barred)
