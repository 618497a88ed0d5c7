"""Change how much each kind of match counts when titles are ordered."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.catalogue import permissions, queries
from armarius.catalogue.models import RelevanceWeights
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.weights import HIGHEST, Weights, not_weights
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

VERB = "catalogue.tune_relevance"


@dataclass(frozen=True, slots=True)
class RelevanceTuned:
    """The id of the weights now in force."""

    weights: int


@command(VERB, needs=permissions.TUNE_RELEVANCE)
def tune_relevance(occasion: Occasion, *, weights: Mapping[str, int | None], seen: int) -> RelevanceTuned:
    """Put weights (percentages by name, ``rules.weights``) in force for the installation, from the next search on.

    ``seen`` is the id of the weights that were in force when somebody looked, 0 for those as shipped. Refusals:
    ``Invalid`` not_a_weight at every one that is wrong, ``Stale`` weights_changed.
    """
    if wrong := not_weights(weights):
        raise Invalid(*(Reason(Refusal.NOT_A_WEIGHT, {"highest": HIGHEST}, name) for name in wrong))
    before = RelevanceWeights.objects.select_for_update(no_key=True).order_by("-pk").first()
    if seen != (before.pk if before else 0):
        raise Stale(Reason(Refusal.WEIGHTS_CHANGED))
    was = queries.weights_in_force().weights.as_kept()
    said = Weights.of({name: value for name, value in weights.items() if value is not None}).as_kept()
    row = RelevanceWeights.objects.create(weights=said, saved_at=occasion.at)
    touch("relevance", row.pk)
    note(changed=", ".join(f"{name} {was[name]}-{said[name]}" for name in said if said[name] != was[name]))
    return RelevanceTuned(row.pk)


@inverse_of(VERB)
def put_back(occasion: Occasion, subjects: dict[str, int]) -> None:
    """The weights of before are in force again. ``Stale`` when somebody changed them since."""
    row = RelevanceWeights.objects.select_for_update(no_key=True).order_by("-pk").first()
    if row is None or row.pk != subjects.get("relevance"):
        raise Stale(Reason("platform.acted_since"))
    row.delete()
