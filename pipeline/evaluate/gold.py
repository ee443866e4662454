"""The gold annotation in memory: what a careful reader marked, whatever format it was read from."""

from dataclasses import dataclass, field

from pipeline.evaluate.names import comparable
from pipeline.tables import LABELS


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A concept named in a document. `span_ok` holds other words for the same span that count as exact."""

    doc: str
    start: int
    end: int
    text: str
    label: str
    concept: str
    negated: bool = False
    optional: bool = False
    span_ok: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldCause:
    """A distinct cause that a document gives for its target, or with `denied` says is none."""

    doc: str
    target: str
    cause: str
    category: str | None = None
    also: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    optional: bool = False
    denied: bool = False
    start: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A statement between two concepts, given by their names."""

    doc: str
    subject: str
    predicate: str
    object: str
    negated: bool = False
    optional: bool = False
    start: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class GoldSection:
    """A heading of a document."""

    doc: str
    start: int
    end: int
    heading: str
    level: int
    kind: str


@dataclass
class Gold:
    """All annotation of a set of documents; a part that was not annotated is None, which is not the same as empty.

    `texts` holds the annotated text where the format brings its own (BRAT, PubTator). `labels` maps a label of the table
    mentions to the label it is scored as; labels that are not in it are not scored. `notes` say what was not read.
    """

    docs: set[str] = field(default_factory=set)
    mentions: list[GoldMention] | None = None
    causes: list[GoldCause] | None = None
    relations: list[GoldRelation] | None = None
    sections: list[GoldSection] | None = None
    texts: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=lambda: {label: label for label in LABELS})
    notes: list[str] = field(default_factory=list)

    def concept_names(self) -> dict[tuple[str, str], set[str]]:
        """Give, for each document and concept, the comparable words that its gold mentions use for it."""
        found: dict[tuple[str, str], set[str]] = {}
        for mention in self.mentions or ():
            names = found.setdefault((mention.doc, comparable(mention.concept)), set())
            names.update(comparable(words) for words in (mention.text, *mention.span_ok))
        return found
