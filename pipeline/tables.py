"""The data contract: one Pandera class a table, and nothing that reads or writes.

A class says what one row is, its key (the columns that identify a row and give the order on disk), and for each
column its type, range and description. A value that is not known is missing (null), never an empty string.
Positions (``_char``, ``raw_``) count Unicode code points, the end excluded.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from pipeline.light_pandera import Series, pa

SECTION_KINDS = ("about", "causes", "symptoms", "diagnosis", "treatment", "prevention", "other")
BLOCK_KINDS = ("title", "heading", "paragraph", "list_item", "table_row")
LABELS = ("CONDITION", "SYMPTOM", "DRUG", "FACTOR", "TEST", "THERAPY")
MATCH_KINDS = ("exact", "variant", "abbreviation", "coordination", "composed", "structure", "model")
EXPERIENCERS = ("patient", "family", "other")
PREDICATES = ("causes", "has_symptom", "treats", "diagnoses", "side_effect", "risk_factor")
EVIDENCE_KINDS = ("heading", "list item", "sentence", "lead-in")
# From weakest to strongest: "it is not known whether", "can cause", "causes" or standing in a list of causes.
CERTAINTIES = ("unclear", "possible", "stated")
# The frequency terms of the Human Phenotype Ontology (HP:0040284 to HP:0040280), in words.
FREQUENCIES = ("very rare", "occasional", "frequent", "very frequent", "obligate")
# What each category holds is said in docs/design.md.
CATEGORIES = (
    "neurological", "muscular", "metabolic", "nutritional", "cardiovascular", "infectious", "immune", "neoplastic", "blood",
    "drug", "substance", "psychological", "sleep", "injury", "lifestyle", "life stage", "organ", "genetic",
)  # fmt: skip
COVERAGE_STATES = ("present", "narrower", "broader", "absent")
REFERENCES = ("other articles", "HPO annotations")
# Giving a cause itself, giving only a narrower one, denying it.
STANCES = ("gives", "narrower", "denies")
DIVERGENCES = ("denial", "certainty", "category")
STAGES = ("clean", "extract", "compare", "validate")

# A cell lists all articles or none: the silent ones alone would grow with articles times causes.
MAX_LISTED = 100

CURIE = r"^[A-Za-z][A-Za-z0-9_.]*:\S+$"
DATE = r"^\d{4}-\d{2}-\d{2}$"
SHA256 = r"^[0-9a-f]{64}$"


def _text(description: str, *, nullable: bool = False, **checks: Any) -> Any:
    return pa.Field(description=description, nullable=nullable, **checks)


def _offset(what: str, *, nullable: bool = False) -> Any:
    return pa.Field(description=f"{what}, in code points.", nullable=nullable, ge=0)


def _curie(description: str, *, nullable: bool = False) -> Any:
    return pa.Field(description=description, nullable=nullable, str_matches=CURIE)


def _count(description: str) -> Any:
    return pa.Field(description=description, ge=0)


def _flag(description: str) -> Any:
    return pa.Field(description=description)


def _article_ids(what: str) -> Any:
    note = f"joined by a bar; missing where the target has more than {MAX_LISTED} articles: `stances` has them."
    return pa.Field(description=f"{what}, {note}", nullable=True)


class Table(pa.DataFrameModel):
    """What all tables share: exactly these columns, in this order."""

    class Config:
        strict = True
        ordered = True

    @classmethod
    @cache
    def key_columns(cls) -> list[str]:
        """Name the columns that identify a row."""
        return list(cls.to_schema().unique or [])

    @classmethod
    def table_name(cls) -> str:
        """Name the table as its files are named."""
        return str(cls.to_schema().name)

    @classmethod
    def column_names(cls) -> list[str]:
        """Name the columns in order."""
        return list(cls.to_schema().columns)

    @classmethod
    @cache
    def types(cls) -> dict[str, str]:
        """Give the pandas type of each column: str, int64, Int64 (may be missing), float64, bool."""
        return {name: _pandas_type(str(column.dtype)) for name, column in cls.to_schema().columns.items()}

    @classmethod
    def columns(cls, rows: Iterable[Mapping[str, Any]] = ()) -> dict[str, list[Any]]:
        """Turn rows into this table's columns; a column that a row lacks is missing there."""
        rows = list(rows)
        return {name: [row.get(name) for row in rows] for name in cls.types()}

    @classmethod
    def frame(cls, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
        """Make a frame with this table's columns and types from rows."""
        return cls.frame_of(cls.columns(rows))

    @classmethod
    def frame_of(cls, columns: Mapping[str, Any]) -> pd.DataFrame:
        """Make a frame with this table's types from its columns."""
        return pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in cls.types().items()})

    @classmethod
    def sort(cls, frame: pd.DataFrame) -> pd.DataFrame:
        """Put rows in key order, so that the same rows always give the same file."""
        return frame.sort_values(cls.key_columns(), kind="stable", ignore_index=True)


def _pandas_type(dtype: str) -> str:
    return "str" if dtype.startswith(("str", "string")) else dtype


class Articles(Table):
    """One row is an article: one file of ``raw/``, or one line of a JSONL corpus there."""

    article_id: Series[str] = _text(
        "Path under raw/ without its suffix; for a line of a JSONL corpus that path, a slash and the line's id."
    )
    source_file: Series[str] = _text("Path of the file under raw/.")
    sha256: Series[str] = _text("SHA-256 of the raw bytes (of the line, for JSONL), in hex.", str_matches=SHA256)
    media_type: Series[str] = _text("text/plain, text/markdown, text/html, application/pdf or application/jsonl.")
    encoding: Series[str] = _text("Character encoding that the raw bytes were read with.")
    title: Series[str] = _text("Title from SOURCES.csv, else from the article itself.", nullable=True)
    publisher: Series[str] = _text("Publisher from SOURCES.csv.", nullable=True)
    url: Series[str] = _text("Web address from SOURCES.csv.", nullable=True)
    license: Series[str] = _text("License from SOURCES.csv.", nullable=True)
    retrieved_date: Series[str] = _text("Day it was fetched, from SOURCES.csv, as YYYY-MM-DD.", nullable=True, str_matches=DATE)
    target_concept_id: Series[str] = _curie("Symptom the article is about; filled by extract.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom: from SOURCES.csv, else found by extract in title and headings.", nullable=True)
    language: Series[str] = _text("Main language, ISO 639-1.", str_matches=r"^[a-z]{2,3}$")
    text: Series[str] = _text("Cleaned text: the blocks in order, separated by line breaks.")
    char_count: Series[int] = _count("Length of `text` in code points.")
    word_count: Series[int] = _count("Words in `text`, split at white space.")
    duplicate_of: Series[str] = _text("article_id of the earlier article that this one nearly repeats.", nullable=True)

    class Config:
        name = "articles"
        unique = ["article_id"]


class Blocks(Table):
    """One row is a title, heading, paragraph, list item or table row of an article."""

    block_id: Series[str] = _text("article_id, #b and the position.")
    article_id: Series[str] = _text("Article it stands in.")
    position: Series[int] = _count("Number of the block in its article, from 0.")
    kind: Series[str] = _text("What the block is.", isin=BLOCK_KINDS)
    level: Series[int] = _count("Heading level from 1; nesting depth of a list item from 1; 0 for other kinds.")
    marker: Series[str] = _text("Bullet or number of a list item, as written.", nullable=True)
    parent_block_id: Series[str] = _text("Heading, or lead-in of the list, that it stands under.", nullable=True)
    section_kind: Series[str] = _text("What the section it stands in is about.", isin=SECTION_KINDS)
    language: Series[str] = _text("Language of the block, ISO 639-1.", str_matches=r"^[a-z]{2,3}$")
    is_boilerplate: Series[bool] = _flag("True for repeated titles, teasers, navigation, notices: names are found there, but no relations.")
    start_char: Series[int] = _offset("Start in articles.text")
    end_char: Series[int] = _offset("End in articles.text")
    raw_start: Series[pd.Int64Dtype] = _offset("Start in the decoded raw file; missing for PDF", nullable=True)
    raw_end: Series[pd.Int64Dtype] = _offset("End in the decoded raw file; missing for PDF", nullable=True)
    raw_pieces: Series[str] = _text(
        "Where the text is no single slice of the raw file: its pieces as text_start:raw_start:raw_length, joined by blanks, "
        "text_start counted from start_char. Missing where raw[raw_start:raw_end] is the text.",
        nullable=True,
    )
    page: Series[pd.Int64Dtype] = pa.Field(description="Page of a PDF, from 1.", nullable=True, ge=1)

    class Config:
        name = "blocks"
        unique = ["article_id", "position"]


class Sentences(Table):
    """One row is a sentence, which lies inside one block."""

    sentence_id: Series[str] = _text("article_id, #s and the number of the sentence in the article.")
    article_id: Series[str] = _text("Article it stands in.")
    block_id: Series[str] = _text("Block it stands in.")
    start_char: Series[int] = _offset("Start in articles.text")
    end_char: Series[int] = _offset("End in articles.text")

    class Config:
        name = "sentences"
        unique = ["article_id", "start_char"]


class Mentions(Table):
    """One row is a concept named in the text, each time it is named."""

    mention_id: Series[str] = _text("article_id, #m, start and end in articles.text, and the label where two share a span.")
    article_id: Series[str] = _text("Article it stands in.")
    block_id: Series[str] = _text("Block it stands in.")
    sentence_id: Series[str] = _text("Sentence it stands in.")
    start_char: Series[int] = _offset("Start in articles.text")
    end_char: Series[int] = _offset("End in articles.text")
    raw_start: Series[pd.Int64Dtype] = _offset("Start in the decoded raw file; missing for PDF", nullable=True)
    raw_end: Series[pd.Int64Dtype] = _offset("End in the decoded raw file; missing for PDF", nullable=True)
    text: Series[str] = _text("The words, as they stand in articles.text.")
    label: Series[str] = _text("What the words name.", isin=LABELS)
    concept_id: Series[str] = _curie("Concept named; missing where no vocabulary has it.", nullable=True)
    concept_name: Series[str] = _text("Name of the concept; of an unlinked mention, its own words in lower case.")
    site_name: Series[str] = _text("Body site, where the words name one apart from the concept.", nullable=True)
    match: Series[str] = _text("How the name was found.", isin=MATCH_KINDS)
    is_negated: Series[bool] = _flag("True where the text says it is absent.")
    is_uncertain: Series[bool] = _flag("True where the text says it is not known or not established.")
    is_hypothetical: Series[bool] = _flag("True where the text only supposes it (if, in case of).")
    is_historical: Series[bool] = _flag("True where the text says it is past.")
    experiencer: Series[str] = _text("Who has it.", isin=EXPERIENCERS)

    class Config:
        name = "mentions"
        unique = ["article_id", "start_char", "end_char", "label"]


class Relations(Table):
    """One row is a statement between two mentions, or between a mention and the article's target."""

    relation_id: Series[str] = _text("article_id, #r and the number of the relation in the article.")
    article_id: Series[str] = _text("Article it stands in.")
    predicate: Series[str] = _text("What the subject does to the object.", isin=PREDICATES)
    subject_mention_id: Series[str] = _text("Mention that causes, has, treats or diagnoses.")
    object_mention_id: Series[str] = _text("Mention that is caused, had, treated; missing: the article's target.", nullable=True)
    subject_concept_id: Series[str] = _curie("Concept of the subject.", nullable=True)
    subject_concept_name: Series[str] = _text("Name of the subject.")
    object_concept_id: Series[str] = _curie("Concept of the object.", nullable=True)
    object_concept_name: Series[str] = _text("Name of the object.")
    cue: Series[str] = _text("Words that say so; missing where the structure alone does.", nullable=True)
    rule: Series[str] = _text("Name of the rule that found it.")
    evidence_kind: Series[str] = _text("What kind of text says so.", isin=EVIDENCE_KINDS)
    certainty: Series[str] = _text("How surely the text says so.", isin=CERTAINTIES)
    frequency: Series[str] = _text("How often, in the words of the HPO's frequency terms.", nullable=True, isin=FREQUENCIES)
    is_negated: Series[bool] = _flag("True where the text denies it.")
    start_char: Series[int] = _offset("Start of the evidence in articles.text")
    end_char: Series[int] = _offset("End of the evidence in articles.text")
    raw_start: Series[pd.Int64Dtype] = _offset("Start of the evidence in the decoded raw file; missing for PDF", nullable=True)
    raw_end: Series[pd.Int64Dtype] = _offset("End of the evidence in the decoded raw file; missing for PDF", nullable=True)
    evidence: Series[str] = _text("The sentence, list item or heading that says so, as in articles.text.")

    class Config:
        name = "relations"
        unique = ["relation_id"]


class Causes(Table):
    """One row is a distinct cause that an article gives (or denies) for its target."""

    cause_id: Series[str] = _text("article_id, #c and the concept (or the words, where there is no concept).")
    article_id: Series[str] = _text("Article that gives it.")
    target_concept_id: Series[str] = _curie("Symptom the article is about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    concept_id: Series[str] = _curie("Concept of the cause; missing where no vocabulary has it.", nullable=True)
    concept_name: Series[str] = _text("Name of the cause.")
    synonyms: Series[str] = _text("Other names of the concept, joined by a bar.", nullable=True)
    label: Series[str] = _text("What the words of the cause name.", isin=LABELS)
    category: Series[str] = _text("Category of the cause.", isin=CATEGORIES)
    stated_category: Series[str] = _text("The article's own grouping: the heading it stands under.", nullable=True)
    certainty: Series[str] = _text("How surely the best evidence says so.", isin=CERTAINTIES)
    frequency: Series[str] = _text("How often, in the words of the HPO's frequency terms.", nullable=True, isin=FREQUENCIES)
    is_denied: Series[bool] = _flag("True where the article says that it is no cause, and nowhere that it is.")
    evidence_count: Series[int] = pa.Field(description="Sentences, list items and headings that say so.", ge=1)
    relation_id: Series[str] = _text("The relation that says so best.")
    text: Series[str] = _text("The words that name the cause there.")
    raw_start: Series[pd.Int64Dtype] = _offset("Start of those words in the decoded raw file; missing for PDF", nullable=True)
    raw_end: Series[pd.Int64Dtype] = _offset("End of those words in the decoded raw file; missing for PDF", nullable=True)
    evidence: Series[str] = _text("The sentence, list item or heading that says so.")

    class Config:
        name = "causes"
        unique = ["cause_id"]


class Concepts(Table):
    """One row is a concept that the other tables name."""

    concept_id: Series[str] = _curie("CURIE in an open vocabulary, or AETIA: for our own.")
    concept_name: Series[str] = _text("Usual name.")
    label: Series[str] = _text("What it is.", isin=LABELS)
    category: Series[str] = _text("Category it has as a cause.", nullable=True, isin=CATEGORIES)
    also: Series[str] = _text("Other categories a reader would accept, joined by a bar.", nullable=True)
    synonyms: Series[str] = _text("Other names, joined by a bar.", nullable=True)
    xrefs: Series[str] = _text("The same concept in other vocabularies, joined by a bar.", nullable=True)
    parents: Series[str] = _text("Broader concepts, joined by a bar.", nullable=True)
    source: Series[str] = _text("Vocabulary it comes from; more than one, joined by a bar, where their entries were merged.")
    source_version: Series[str] = _text("Release of that vocabulary; releases joined by a bar in the same order.")

    class Config:
        name = "concepts"
        unique = ["concept_id"]


class Agreement(Table):
    """One row is a target and a cause, over all the articles on that target; copies of an article count once as independent."""

    target_concept_id: Series[str] = _curie("Symptom the articles are about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    concept_id: Series[str] = _curie("Cause; missing where no vocabulary has it.", nullable=True)
    concept_name: Series[str] = _text("Name of the cause.")
    category: Series[str] = _text("Category of the cause.", isin=CATEGORIES)
    article_count: Series[int] = pa.Field(description="Articles on the target.", ge=1)
    independent_count: Series[int] = pa.Field(description="Of these, articles that copy no other.", ge=1)
    gives_count: Series[int] = _count("Articles that give this cause or a narrower one.")
    independent_gives_count: Series[int] = _count("Independent articles that give this cause or a narrower one.")
    exact_count: Series[int] = _count("Articles that give this very cause.")
    broader_count: Series[int] = _count("Of the silent articles, the ones that give a broader cause.")
    denies_count: Series[int] = _count("Articles that deny this cause.")
    silent_count: Series[int] = _count("Articles that neither give nor deny it.")
    agreement_share: Series[float] = pa.Field(description="independent_gives_count over independent_count.", ge=0, le=1)
    gives_article_ids: Series[str] = _article_ids("Articles that give it or a narrower one")
    narrower_article_ids: Series[str] = _article_ids("Of these, the ones that give only a narrower one")
    broader_article_ids: Series[str] = _article_ids("Of the silent ones, the ones that give a broader cause")
    denies_article_ids: Series[str] = _article_ids("Articles that deny it")
    silent_article_ids: Series[str] = _article_ids("Articles that leave it out")

    class Config:
        name = "agreement"
        unique = ["target_name", "concept_name", "concept_id"]


class Targets(Table):
    """One row is a symptom and an article on it; an article on a narrower symptom stands under the broader one as well."""

    target_concept_id: Series[str] = _curie("Symptom the article is about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    article_id: Series[str] = _text("The article.")
    original_article_id: Series[str] = _text("Article that it copies, over any number of steps, or itself: these count as independent.")

    class Config:
        name = "targets"
        unique = ["target_name", "article_id"]


class Stances(Table):
    """One row is what an article says of a cause of its target; of a cause that an article leaves out there is no row."""

    target_concept_id: Series[str] = _curie("Symptom the article is about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    concept_id: Series[str] = _curie("Cause; missing where no vocabulary has it.", nullable=True)
    concept_name: Series[str] = _text("Name of the cause.")
    article_id: Series[str] = _text("The article.")
    stance: Series[str] = _text("Whether the article gives this very cause, only a narrower one, or denies it.", isin=STANCES)

    class Config:
        name = "stances"
        unique = ["target_name", "concept_name", "concept_id", "article_id", "stance"]


class Coverage(Table):
    """One row is a target, an article and a cause of a reference: does the article mention it?

    Of a target with more than 100 articles what is absent has no row: it is what `references` lists and the article has no row of. There
    `pipeline.coverage_grid` gives all rows. Of a target with more than 10,000 articles only the first 10,000 have rows.
    """

    target_concept_id: Series[str] = _curie("Symptom the article is about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    article_id: Series[str] = _text("The article.")
    reference: Series[str] = _text("What the article is held against.", isin=REFERENCES)
    concept_id: Series[str] = _curie("Cause that the reference gives.", nullable=True)
    concept_name: Series[str] = _text("Name of that cause.")
    state: Series[str] = _text("Whether the article gives it, a narrower or broader one, or does not mention it.", isin=COVERAGE_STATES)
    frequency: Series[str] = _text("How often, where the reference says so.", nullable=True)
    support_count: Series[int] = _count("Other articles that give it; 0 for the HPO annotations.")

    class Config:
        name = "coverage"
        unique = ["target_name", "article_id", "reference", "concept_name", "concept_id"]


class References(Table):
    """One row is a target and a cause that a reference gives: what `coverage` holds each article against.

    Of a target with more than 100 articles the other articles give no more than the 200 causes with the most support; `agreement` has all.
    """

    target_concept_id: Series[str] = _curie("Symptom the articles are about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    reference: Series[str] = _text("What the articles are held against.", isin=REFERENCES)
    concept_id: Series[str] = _curie("Cause that the reference gives.", nullable=True)
    concept_name: Series[str] = _text("Name of that cause.")
    frequency: Series[str] = _text("How often, where the reference says so.", nullable=True)
    support_count: Series[int] = _count("Independent articles that give it or a narrower one; 0 for the HPO annotations.")
    present_count: Series[int] = _count("Articles held against it that mention it.")
    narrower_count: Series[int] = _count("Articles held against it that mention only a narrower one.")
    broader_count: Series[int] = _count("Articles held against it that give only a broader one.")
    absent_count: Series[int] = _count("Articles held against it that do not mention it.")

    class Config:
        name = "references"
        unique = ["target_name", "reference", "concept_name", "concept_id"]


class Divergence(Table):
    """One row is a point on which two articles on one target say different things."""

    target_concept_id: Series[str] = _curie("Symptom the articles are about.", nullable=True)
    target_name: Series[str] = _text("Name of that symptom.")
    concept_id: Series[str] = _curie("Cause in question.", nullable=True)
    concept_name: Series[str] = _text("Name of the cause.")
    kind: Series[str] = _text("What differs.", isin=DIVERGENCES)
    article_id: Series[str] = _text("First article.")
    value: Series[str] = _text("What the first article says.")
    cause_id: Series[str] = _text("Row of causes with the first quote.")
    evidence: Series[str] = _text("First quote.")
    other_article_id: Series[str] = _text("Second article.")
    other_value: Series[str] = _text("What the second article says.")
    other_cause_id: Series[str] = _text("Row of causes with the second quote.")
    other_evidence: Series[str] = _text("Second quote.")

    class Config:
        name = "divergence"
        unique = ["kind", "cause_id", "other_cause_id"]


class Rejects(Table):
    """One row is something that was not taken, and why."""

    stage: Series[str] = _text("Stage that left it out.", isin=STAGES)
    source_file: Series[str] = _text("File under raw/ it comes from.", nullable=True)
    table: Series[str] = _text("Table it would have stood in.", nullable=True)
    key: Series[str] = _text("Its key there.", nullable=True)
    reason: Series[str] = _text("Why, in a word or two: the same reason is always written the same.")
    detail: Series[str] = _text("What exactly was wrong, and what to do.", nullable=True)

    class Config:
        name = "rejects"
        unique = ["stage", "source_file", "table", "key", "reason", "detail"]


TABLES: dict[str, type[Table]] = {
    table.table_name(): table
    for table in (
        Articles, Blocks, Sentences, Mentions, Relations, Causes, Concepts, Targets, Agreement, Stances, References, Coverage,
        Divergence, Rejects,
    )
}  # fmt: skip
