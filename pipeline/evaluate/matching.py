"""Match predictions to gold one to one, as many as can be, the better pairs first."""

from collections.abc import Collection, Mapping

Pair = tuple[int, int]


def match(edges: Mapping[Pair, float], *, spare: Collection[int] = ()) -> dict[int, int]:
    """Pair gold with predictions.

    The best edges are taken first; then paths are augmented (Kuhn's algorithm) until no more gold can be paired.

    Args:
        edges: Weight of each (gold, prediction) that may be paired; higher is better.
        spare: Gold that need not be paired, and gives up its prediction where other gold has no other.

    Returns:
        The prediction of each gold that has one.
    """
    ranked = sorted(edges, key=lambda pair: (-edges[pair], pair[0] in spare, pair))
    paired: dict[int, int] = {}
    taken: dict[int, int] = {}
    for gold, predicted in ranked:
        if gold not in paired and predicted not in taken:
            paired[gold], taken[predicted] = predicted, gold
    wishes: dict[int, list[int]] = {}
    for gold, predicted in ranked:
        wishes.setdefault(gold, []).append(predicted)
    for gold in wishes:
        if gold not in paired and gold not in spare:
            _augment(gold, wishes, taken, spare, set())
    return {gold: predicted for predicted, gold in taken.items()}


def _augment(gold: int, wishes: Mapping[int, list[int]], taken: dict[int, int], spare: Collection[int], seen: set[int]) -> bool:
    for predicted in wishes[gold]:
        if predicted in seen:
            continue
        seen.add(predicted)
        holder = taken.get(predicted)
        if holder is None or holder in spare or _augment(holder, wishes, taken, spare, seen):
            taken[predicted] = gold
            return True
    return False
