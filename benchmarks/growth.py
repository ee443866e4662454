"""What grows with the text, and what must not: time of assertion, memory of a run, start of a stage."""

import resource
import subprocess
import sys

import spacy

from benchmarks.measuring import Options, peak_megabytes, seconds
from benchmarks.texts import generate, read_texts, write_corpus
from pipeline.extract.components import COMPONENTS, reading_of
from pipeline.extract.reading import Reading
from pipeline.vocabulary import load_vocabulary

TIMES = 8
_BASE_MEGABYTES = 0.2


def assertion(options: Options) -> dict[str, float]:
    """Compare the time of assertion on a text with that on eight times the text as one article: 8 is linear."""
    text = "\n\n".join(generate(options.raw, min(_BASE_MEGABYTES, options.megabytes or 1.0)))
    once, often = (_assertion_seconds("\n\n".join([text] * times)) for times in (1, TIMES))
    return {f"assertion, time for {TIMES} times the text": often / once}


def _assertion_seconds(text: str) -> float:
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    vocabulary = load_vocabulary()

    def prepared() -> Reading:
        reading = reading_of(nlp.make_doc(text))
        COMPONENTS["aetia_mentions"](reading, vocabulary)
        return reading

    readings = [prepared() for _ in range(3)]
    return min(seconds(lambda one=one: COMPONENTS["aetia_assertion"](one, vocabulary)) for one in readings)


def idle(options: Options) -> dict[str, float]:
    """Start stages that have nothing to do, and the help, as a user does: the whole process counts."""
    folders = ["--raw", str(options.raw), "--processed", str(options.scratch / "idle")]
    _run_command("extract", *folders)
    return {"stage with nothing to do": _run_command("extract", *folders), "command line help": _run_command("--help")}


def _run_command(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "pipeline", *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(options: Options) -> dict[str, float]:
    """Take a corpus, as often in a row as asked, from file to tables; give the most memory that the command held."""
    raw, processed = options.scratch / "raw", options.scratch / "processed"
    write_corpus(read_texts(options.corpora, options.raw, options.megabytes), raw / "corpus.jsonl.gz", times=options.times)
    _run_command("extract", "--raw", str(raw), "--processed", str(processed))
    name = "memory, corpus once" if options.times == 1 else f"memory, corpus {options.times} times"
    return {name: peak_megabytes(resource.RUSAGE_CHILDREN)}
