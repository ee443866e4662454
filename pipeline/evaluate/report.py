"""The result of an evaluation: scores, shares and errors, and how they are shown."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

ERROR_COLUMNS = ("article_id", "part", "error", "label", "expected", "found", "detail", "raw_start", "raw_end", "context")


class Counts(NamedTuple):
    """How many gold items were found, how many predictions were wrong, how many gold items were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Add up two counts."""
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def as_dict(self) -> dict[str, Any]:
        """Give precision, recall and F1 (None where there is nothing to divide by) with the counts."""
        return {
            "precision": share(self.right, self.right + self.wrong),
            "recall": share(self.right, self.right + self.missed),
            "f1": share(2 * self.right, 2 * self.right + self.wrong + self.missed),
            **self._asdict(),
        }


class Share(NamedTuple):
    """How many of those looked at were right."""

    right: int = 0
    total: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Give the share (None where nothing was looked at) with the counts."""
        return {"share": share(self.right, self.total), **self._asdict()}


def share(part: int, whole: int) -> float | None:
    """Divide, or give None where there is nothing to divide by."""
    return round(part / whole, 4) if whole else None


class Error(NamedTuple):
    """One difference from the gold. Offsets are those of the gold where there is a gold item, else of the prediction."""

    article_id: str
    part: str
    error: str
    label: str | None
    expected: str | None
    found: str | None
    detail: str | None = None
    raw_start: int | None = None
    raw_end: int | None = None
    context: str | None = None


@dataclass
class Report:
    """Scores by part and name, for the documents that both gold and tables have."""

    docs: list[str] = field(default_factory=list)
    only_in_gold: list[str] = field(default_factory=list)
    only_in_tables: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    scores: dict[tuple[str, str], Counts | Share] = field(default_factory=dict)
    found_errors: list[Error] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Give everything but the errors as plain values: parts, in them names, in them measures."""
        parts: dict[str, Any] = {}
        for (part, name), score in self.scores.items():
            parts.setdefault(part, {})[name] = score.as_dict()
        kinds = {"docs": self.docs, "only_in_gold": self.only_in_gold, "only_in_tables": self.only_in_tables, "notes": self.notes}
        return {**kinds, "scores": parts, "error_count": len(self.found_errors)}

    def as_text(self) -> str:
        """Give the scores as a table to read."""
        lines = [f"{len(self.docs)} documents scored"]
        lines += [f"left out, {why}: {_listed(names)}" for why, names in self._left_out() if names]
        lines += [*self.notes, "", f"{'part':<16} {'name':<26} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>6}"]
        lines += [_line(part, name, score) for (part, name), score in self.scores.items()]
        return "\n".join(lines)

    def _left_out(self) -> list[tuple[str, list[str]]]:
        return [("no article for the gold", self.only_in_gold), ("no gold for the article", self.only_in_tables)]

    def errors(self) -> list[dict[str, Any]]:
        """Give one row an error, with the columns ERROR_COLUMNS, in order of article, part and place."""
        ranked = sorted(self.found_errors, key=lambda e: (e.article_id, e.part, e.raw_start or 0, e.error, str(e.expected), str(e.found)))
        return [error._asdict() for error in ranked]


def _listed(names: list[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _line(part: str, name: str, score: Counts | Share) -> str:
    def figure(value: float | None) -> str:
        return f"{value:6.3f}" if value is not None else f"{'-':>6}"

    if isinstance(score, Share):
        return f"{part:<16} {name:<26} {'':13} {figure(share(score.right, score.total))} {score.right:>6}  of {score.total}"
    values = score.as_dict()
    figures = " ".join(figure(values[key]) for key in ("precision", "recall", "f1"))
    return f"{part:<16} {name:<26} {figures} {score.right:>6} {score.wrong:>6} {score.missed:>6}"
