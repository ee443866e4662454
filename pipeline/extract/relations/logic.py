"""Find the target of an article and its relations, from structure and from sentences."""

from pipeline.extract.reading import Reading, Relation
from pipeline.extract.relations.denied import Denied
from pipeline.extract.relations.in_section import InSection
from pipeline.extract.relations.lists import Structure
from pipeline.extract.relations.named import Named
from pipeline.extract.relations.statements import Statements
from pipeline.extract.relations.target import TargetTest, find_target
from pipeline.extract.relations.topics import Topics
from pipeline.extract.relations.unnamed import Unnamed
from pipeline.vocabulary import Vocabulary

_SECTION_PREDICATES = frozenset({"treats", "diagnoses"})


def find_relations(reading: Reading, vocabulary: Vocabulary) -> None:
    """Set the target and the relations of a reading; mentions that only their place in a list shows are added."""
    aside = [m for m in reading.mentions if reading.blocks[m.block].is_aside]
    if aside:
        reading.mentions = [m for m in reading.mentions if not reading.blocks[m.block].is_aside]
    reading.target = find_target(reading, vocabulary)
    is_target = TargetTest(reading.target, vocabulary)
    topics = Topics(reading, is_target)
    unnamed = Unnamed(reading, vocabulary)
    structure = Structure(reading, topics, is_target, unnamed)
    found = [*structure.find(), *Statements(reading, topics, is_target).find()]
    found.extend(Denied(reading, topics, is_target, unnamed).find(found))
    found.extend(Named(reading, topics, is_target).find(found))
    in_section = InSection(reading, topics, is_target)
    found.extend(in_section.find_treatments(found))
    found.extend(in_section.find_symptoms(found))
    reading.mentions = sorted([*reading.mentions, *unnamed.mentions, *aside], key=lambda m: (m.start, m.end))
    reading.relations = _distinct(_explicit(found), is_target)
    _label_by_role(reading)


def _explicit(relations: list[Relation]) -> list[Relation]:
    """Let what a sentence says of a treatment or a test overrule what its section would say of it."""
    said = {(r.predicate, id(r.subject)) for r in relations if r.cue is not None}
    return [r for r in relations if r.cue is not None or r.predicate not in _SECTION_PREDICATES or (r.predicate, id(r.subject)) not in said]


def _distinct(relations: list[Relation], is_target: TargetTest) -> list[Relation]:
    """Drop a statement that another rule has read from the same words already."""
    kept: dict[tuple[str, int, str, int], Relation] = {}
    about_target: set[tuple[str, int, int]] = set()
    for relation in relations:
        if relation.object is not None and relation.object.name == relation.subject.name:
            continue
        predicate = "causes" if relation.predicate in ("side_effect", "risk_factor") else relation.predicate
        said = (predicate, relation.subject.start, relation.start)
        if relation.object is None and said in about_target:
            continue  # the same words say it with the target's name
        kept.setdefault((*said[:2], relation.object.name if relation.object else "", relation.start), relation)
        if relation.object is None or is_target(relation.object):
            about_target.add(said)
    return sorted(kept.values(), key=lambda r: (r.start, r.subject.start, r.object.start if r.object else -1, r.predicate))


def _label_by_role(reading: Reading) -> None:
    """Call a treatment that the text gives as a cause a factor, and an operation that treats a therapy."""
    for relation in reading.relations:
        subject = relation.subject
        if relation.predicate in ("causes", "risk_factor") and subject.label == "THERAPY":
            subject.label = "FACTOR"
    for mention in reading.mentions:
        is_treatment = reading.blocks[mention.block].section == "treatment"
        if is_treatment and mention.label == "FACTOR" and mention.name.endswith(("surgery", "operation")):
            mention.label = "THERAPY"
