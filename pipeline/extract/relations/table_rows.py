"""Read a table row by its columns: one cell names a disease, the others tell its symptoms, treatments and tests, or are causes too."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pipeline.extract.reading import Mention, Reading, Relation
from pipeline.extract.relations.columns import Cell, Columns
from pipeline.extract.relations.inferred import GIVEN, OPEN_SECTIONS
from pipeline.extract.relations.topics import Topic, Topics

# What the columns of a table, and the items of a list, tell of a disease.
TELLS = {
    "symptoms": ("has_symptom", frozenset({"SYMPTOM", "CONDITION"})), "treatment": ("treats", frozenset({"DRUG", "THERAPY"})),
    "diagnosis": ("diagnoses", frozenset({"TEST"})),
}  # fmt: skip
# A name within these characters of a cell is what the cell is about.
_AT_START = 5
_JOINED = re.compile(r"(?: \([^()]{1,60}\))?(?:,|,? (?:or|and)|/) ?")
# "risk higher with obesity": what raises the risk is no symptom.
_RISK = re.compile(r"\brisk\b")

CauseItem = Callable[[int, Topic, list[Mention], str, tuple[int, int] | None], Iterator[Relation]]
Between = Callable[[str, Mention, Mention, str, str, int], Relation]


class TableRows:
    """The rows of an article's tables."""

    def __init__(self, reading: Reading, topics: Topics, cause_item: CauseItem, between: Between) -> None:
        """Keep what the rules look at, and how a cause and a relation between two mentions are read from a block."""
        self.reading = reading
        self.topics = topics
        self.columns = Columns(reading)
        self._cause_item = cause_item
        self._between = between
        # What the cells of a table without a header say that its columns hold, by its first row.
        self._told_by_cells: dict[int, tuple[str, ...]] = {}

    def find(self, index: int) -> Iterator[Relation]:
        """Give the relations of a row that has columns."""
        topic, cells = self.topics.above(index), self._cells(index)
        head = next((cell for cell in cells if cell.role in ("causes", "names")), cells[0])
        names = self._named(index, head)
        diseases = self._joined([m for m in names if m.label in ("CONDITION", "SYMPTOM")])
        for cell in cells:
            named = self._named(index, cell)
            if cell is head and self._gives(head, topic):
                yield from self._cause_item(index, topic, named, "list item", (cell.start, cell.end))
            elif cell is not head and (cell.role == "causes" or self._gives(head, topic)) and self._is_alike(cell, topic, named, names):
                alike = [m for m in named if cell.role == "causes" or alike_in_lists(m, names[0])]
                yield from self._cause_item(index, topic, alike, "list item", (cell.start, cell.end))
            elif cell is not head:
                yield from self._beside(index, cell, diseases, named)

    def _cells(self, index: int) -> list[Cell]:
        """Give the cells of a row; where no header says what they hold, the cells of the whole table may."""
        cells = self.columns.cells(index)
        if any(cell.role for cell in cells) or len(cells) < 2:
            return cells
        start = index
        while start and self.reading.blocks[start - 1].kind == "table_row":
            start -= 1
        if start not in self._told_by_cells:
            self._told_by_cells[start] = self._roles(start)
        roles = self._told_by_cells[start]
        return [cell._replace(role=role) for cell, role in zip(cells, roles, strict=True)] if len(roles) == len(cells) else cells

    def _roles(self, start: int) -> tuple[str, ...]:
        """Judge a table from its first row on: symptoms in the first column and a disease in the second say what may cause them."""
        first, second, rows = Counter[str](), Counter[str](), 0
        for index in range(start, len(self.reading.blocks)):
            if self.reading.blocks[index].kind != "table_row":
                break
            cells = self.columns.cells(index)
            if len(cells) != 2:
                return ()
            named = [self._named(index, cell) for cell in cells]
            first.update(m.label for m in named[0][:1])
            second.update(m.label for m in named[1][:1])
            rows += 1
        tells = first["SYMPTOM"] > first["CONDITION"] and first["SYMPTOM"] * 2 >= rows - 1 and second["CONDITION"] * 2 > rows - 1
        return ("symptoms", "causes") if tells and rows > 2 else ()

    def _named(self, index: int, cell: Cell) -> list[Mention]:
        return [m for m in self.topics.by_block[index] if cell.start <= m.start < cell.end]

    @staticmethod
    def _gives(head: Cell, topic: Topic) -> bool:
        """Tell whether the cell that names something gives it as a cause."""
        return (head.role in ("", "names") and topic.role == "causes") or (
            head.role == "causes" and topic.role in ("causes", *OPEN_SECTIONS)
        )

    @staticmethod
    def _is_alike(cell: Cell, topic: Topic, named: Sequence[Mention], names: Sequence[Mention]) -> bool:
        """Tell whether a further cell gives causes as well: its header says so, or it begins with a name like those of the first."""
        if cell.role == "causes":
            return bool(named) and topic.role in ("causes", *OPEN_SECTIONS)
        if cell.role not in ("", "names") or topic.role != "causes" or not names:
            return False
        alike = next((m for m in named if alike_in_lists(m, names[0])), None)
        return alike is not None and (cell.role == "names" or alike.start - cell.start <= _AT_START)

    def _joined(self, named: list[Mention]) -> list[Mention]:
        """Give the first of the diseases of a cell and those that stand beside it: "Miscarriage or ectopic pregnancy"."""
        found = named[:1]
        for mention in named[1:]:
            if mention.label != found[0].label or not _JOINED.fullmatch(self.reading.folded, found[-1].end, mention.start):
                break
            found.append(mention)
        return found

    def _beside(self, index: int, cell: Cell, diseases: Sequence[Mention], named: Sequence[Mention]) -> Iterator[Relation]:
        """Read a cell that tells of the diseases of the row."""
        predicate, labels = TELLS.get(cell.role, ("", frozenset()))
        risk = _RISK.search(self.reading.folded, cell.start, cell.end)
        told = [m for m in named if m.label in labels and (risk is None or m.start < risk.start())]
        for disease in diseases:
            for mention in told:
                pair = (disease, mention) if predicate == "has_symptom" else (mention, disease)
                yield self._between(predicate, *pair, f"{cell.role} column", "list item", index)


def alike_in_lists(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions can stand in one list of examples."""
    return one.label == other.label or {one.label, other.label} <= GIVEN
