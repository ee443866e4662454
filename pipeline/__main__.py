"""The command line: ``python -m pipeline STAGE``, also installed as ``aetia``. Imports are lazy: ``--help`` loads no library but typer."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.answer import Answer, answer, print_error
from pipeline.stages.report import Report

Raw = Annotated[Path, typer.Option("--raw", help="Folder with the articles.")]
Processed = Annotated[Path, typer.Option("--processed", help="Folder for what is made from them.")]
# Texts, since the slashes of an address would not outlive a path.
RawPlace = Annotated[str, typer.Option("--raw", help="Folder with the articles, or its address: s3://bucket/raw.")]
ProcessedPlace = Annotated[str, typer.Option("--processed", help="Folder for what is made from them, or its address.")]
MaxRejects = Annotated[
    int | None, typer.Option("--max-rejects", min=0, help="Exit with 3 when more inputs are rejected.", show_default="any number")
]
RawOfGold = Annotated[
    Path | None, typer.Option("--raw", help="Folder with the annotated articles.", show_default="articles in the gold folder")
]
Date = Annotated[str, typer.Option("--date", help="Day to write on the first page, YYYY-MM-DD.", show_default="none")]
Engine = Annotated[str, typer.Option("--engine", help="serial, or dask: on all cores of this machine or on a cluster.")]
Scheduler = Annotated[
    str, typer.Option("--scheduler", metavar="ADDRESS", help="Dask scheduler of a running cluster, tcp://host:8786.", show_default="none")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object for scripts.")]
Gold = Annotated[Path, typer.Option("--gold", help="Folder with the gold annotation.")]
Notebooks = Annotated[Path, typer.Option("--notebooks", help="Folder with the notebooks.")]
Tables = Annotated[Path, typer.Option("--processed", help="Folder with the tables of a run.")]
Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its article_id, or its file.")]
ShowAll = Annotated[bool, typer.Option("--all", help="Print all lines, not the first 20.")]

_STAGE_HELP = {
    "all": "Run every stage whose inputs changed.",
    "clean": "Read the articles into the tables articles and blocks.",
    "extract": "Find sentences, mentions, relations and causes.",
    "compare": "Lay the articles side by side.",
    "validate": "Check the tables against each other and the raw files.",
    "dashboards": "Draw the pages.",
}
app = typer.Typer(
    name="aetia", help="Read what health articles say causes a symptom, and lay the answers side by side.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip
vocabulary = typer.Typer(help="Compile the vocabulary, add to it, check it.", no_args_is_help=True, rich_markup_mode=None)


def _add_stage(name: str) -> None:
    def command(
        raw: RawPlace = "raw",
        processed: ProcessedPlace = "processed",
        max_rejects: MaxRejects = None,
        date: Date = "",
        engine: Engine = "serial",
        scheduler: Scheduler = "",
        as_json: AsJson = False,
    ) -> None:
        def work(report: Report) -> Answer:
            from pipeline.stages import run

            until = "dashboards" if name == "all" else name
            again = name == "validate"
            found = run(
                raw,
                processed,
                until=until,
                max_rejects=max_rejects,
                again=again,
                date=date,
                report=report,
                engine=engine,
                scheduler=scheduler,
            )
            return Answer(found, f"{name}: done; the tables are in {processed}")

        answer(name, work, as_json=as_json)

    app.command(name, help=_STAGE_HELP[name])(command)


_add_stage("all")
app.add_typer(vocabulary, name="vocabulary")
for _name in ("clean", "extract", "compare", "validate", "dashboards"):
    _add_stage(_name)


def _lazily(function: str, *arguments: Any) -> Callable[[Report], Answer]:
    """Give work that imports ``pipeline.commands.MODULE`` only when it begins."""

    def work(report: Report) -> Answer:
        from importlib import import_module

        module, _, name = function.partition(".")
        result: Answer = getattr(import_module(f"pipeline.commands.{module}"), name)(*arguments, report=report)
        return result

    return work


@vocabulary.command("build", help="Compile the vocabulary, where its sources changed.")
def _vocabulary_build(as_json: AsJson = False) -> None:
    answer("vocabulary build", _lazily("vocabulary.build"), as_json=as_json)


@vocabulary.command("add", help="Add a vocabulary file, whole or not at all. It may be OBO, obographs JSON, CSV or TSV, also with .gz.")
def _vocabulary_add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file; one of the same name added before is replaced.")],
    label: Annotated[str, typer.Option("--label", help="CONDITION, SYMPTOM, DRUG, FACTOR, TEST or THERAPY, where a row names none.")],
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    answer("vocabulary add", _lazily("vocabulary.add", file, label, show_all), as_json=as_json)


@vocabulary.command("remove", help="Remove a vocabulary that was added.")
def _vocabulary_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of its file in vocabulary/.")], as_json: AsJson = False
) -> None:
    answer("vocabulary remove", _lazily("vocabulary.remove", name), as_json=as_json)


@vocabulary.command("gaps", help="List phrases that stand as causes and match no name.")
def _vocabulary_gaps(
    processed: Tables = Path("processed"),
    min_articles: Annotated[int, typer.Option("--min-articles", min=1, help="In how many articles a phrase must stand as a cause.")] = 1,
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    answer("vocabulary gaps", _lazily("vocabulary.gaps", processed, min_articles, show_all), as_json=as_json)


@vocabulary.command("check", help="Look for mistakes in the curated vocabulary. Exit code 1 where there are any.")
def _vocabulary_check(
    against: Annotated[list[Path] | None, typer.Option("--against", metavar="FILE", help="A published vocabulary that holds ids.")] = None,
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    answer("vocabulary check", _lazily("checking.check", against or [], show_all), as_json=as_json)


@app.command("explain", help="Say why an article is read as it is. Its mentions, its causes, and the rule and quote for each.")
def _explain_article(article: Article, processed: Tables = Path("processed"), as_json: AsJson = False) -> None:
    answer("explain", _lazily("articles.explain", article, processed), as_json=as_json)


@app.command("annotate", help="Write what was found in an article as BRAT files.")
def _annotate(
    article: Article,
    processed: Tables = Path("processed"),
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the files.")] = Path("annotation"),
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an annotation that is there, corrections and all.")] = False,
    as_json: AsJson = False,
) -> None:
    answer("annotate", _lazily("articles.annotate", article, processed, out, overwrite), as_json=as_json)


@app.command("diff", help="List what changed between two runs. Exit code 0 where nothing did, 1 where something did.")
def _diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder with the tables of the one run.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder with those of the other.")],
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    answer("diff", _lazily("difference.diff", old, new, show_all), as_json=as_json)


@app.command("notebooks", help="Execute the notebooks; their pages go to PROCESSED/notebooks.")
def _notebooks(
    raw: Raw = Path("raw"), processed: Processed = Path("processed"), notebooks: Notebooks = Path("notebooks"), as_json: AsJson = False
) -> None:
    answer("notebooks", _lazily("notebooks.execute_all", raw, processed, notebooks), as_json=as_json)


@app.command("evaluate", help="Score the tables against gold annotation.")
def _evaluate(
    gold: Gold = Path("tests/gold"), raw: RawOfGold = None, processed: Processed = Path("processed"), as_json: AsJson = False
) -> None:
    answer("evaluate", _lazily("evaluation.score", gold, raw, processed), as_json=as_json)


@app.command("fetch", help="Download the pages of a list into raw/. Where they come from goes to SOURCES.csv there.")
def _fetch(
    pages: Annotated[Path, typer.Argument(metavar="LIST", help="CSV with url and, where known, file, title, publisher, license, target.")],
    raw: Raw = Path("raw"),
    date: Annotated[str, typer.Option("--date", help="Day to note, YYYY-MM-DD.", show_default="today")] = "",
    delay: Annotated[float, typer.Option("--delay", min=0.0, help="Least seconds between two pages of a host.")] = 1.0,
    contact: Annotated[str, typer.Option("--contact", help="Address for the servers to write to.", show_default="none")] = "",
    as_json: AsJson = False,
) -> None:
    answer("fetch", _lazily("fetch.fetch", pages, raw, date, delay, contact), as_json=as_json)


@app.command("export", help="Write what the tables say as BRAT, PubTator, Web Annotation or gold JSONL, or for a spreadsheet.")
def _export(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="brat, pubtator, webannotation or jsonl.")] = "",
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="New folder for the files.")] = None,
    article: Annotated[str, typer.Option("--article", metavar="ID", help="Only this article.", show_default="all")] = "",
    excel: Annotated[bool, typer.Option("--excel", help="Write the tables as CSV that a spreadsheet takes for no formula.")] = False,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    as_json: AsJson = False,
) -> None:
    answer("export", _lazily("export.export", to, out, article, raw, processed, excel), as_json=as_json)


@app.command("bench", help="Measure speed and memory, in a checkout.")
def _bench(as_json: AsJson = False) -> None:
    answer("bench", _lazily("bench.measure"), as_json=as_json)


@app.command("doctor", help="Check this machine, and say what to do.")
def _doctor(processed: Processed = Path("processed"), as_json: AsJson = False) -> None:
    answer("doctor", _lazily("doctor.examine", processed), as_json=as_json)


def _explain(error: typer.TyperException, arguments: list[str]) -> None:
    message = str(getattr(error, "format_message", error.__str__)())
    if "--json" in arguments:
        print(json.dumps({"ok": False, "command": " ".join(arguments[:1]), "error": {"code": "usage", "message": message}}))
    elif message.startswith("Usage:"):  # A command without its subcommand: this is its help.
        print(message, file=sys.stderr)
    elif message:
        print_error("aetia", f"{message} (aetia --help lists the commands)")


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(arguments, prog_name="aetia", standalone_mode=False)
    except typer.TyperException as error:
        _explain(error, arguments)
        code = getattr(error, "exit_code", 2)
    except (KeyboardInterrupt, typer.Abort):
        print_error("aetia", "stopped; nothing half-written was left, run it again to go on")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
