"""``aetia vocabulary``: compile the vocabulary, and look for contradictions in its layers."""

from pipeline.commands.answer import Answer
from pipeline.stages.report import Report
from pipeline.vocabulary import load_vocabulary
from pipeline.vocabulary.layers import read_layers

_SHOWN_CONFLICTS = 20


def build(*, report: Report) -> Answer:
    """Compile the vocabulary where its sources changed, and load it."""
    with report.stage("vocabulary") as progress:
        found = load_vocabulary()
        data = {"concepts": len(found), "patterns": len(found.pattern_texts), "key": found.key}
        progress.end(f"{data['concepts']} concepts, {data['patterns']} names")
    return Answer(data, f"vocabulary build: done, key {found.key}")


def check(*, report: Report) -> Answer:
    """Read all layers and list where they contradict each other."""
    with report.stage("vocabulary") as progress:
        layers = read_layers()
        progress.end(f"{len(layers.concepts)} concepts, {len(layers.conflicts)} contradictions")
    shown = list(layers.conflicts)[:_SHOWN_CONFLICTS]
    lines = [f"vocabulary check: {len(layers.conflicts)} contradictions between layers; the first layer wins", *map(str, shown)]
    return Answer({"concepts": len(layers.concepts), "conflicts": [str(conflict) for conflict in layers.conflicts]}, "\n".join(lines))
