"""How every command ends: with words or one JSON object, and with an exit code; never with a traceback for what a user can mend."""

import json
import sys
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import typer

from pipeline.errors import AetiaError
from pipeline.stages.report import BarReport, LineReport, Report


class Answer(NamedTuple):
    """What a command found: plain values for scripts, words for people, and whether all is well.

    `is_failure` is false where an exit code other than 0 is the answer itself, as with diff.
    """

    data: Any
    text: str
    exit_code: int = 0
    is_failure: bool = True


def answer(command: str, work: Callable[[Report], Answer], *, as_json: bool) -> None:
    """Do a command's work, print what it found, and leave with its exit code."""
    try:
        found = work(BarReport() if sys.stderr.isatty() else LineReport())
    except AetiaError as error:
        _leave(command, error.code, str(error), error.exit_code, as_json=as_json)
    except OSError as error:
        if not error.filename:
            raise
        message = f"{error.filename}: {error.strerror}; check its rights and the space on the disk, then run again"
        _leave(command, "usage", message, 2, as_json=as_json)
    if as_json:
        is_ok = not (found.exit_code and found.is_failure)
        print(json.dumps({"ok": is_ok, "command": command, "data": found.data}, ensure_ascii=False))
    else:
        print(found.text)
    raise typer.Exit(found.exit_code)


def print_error(command: str, message: str) -> None:
    """Tell what went wrong."""
    print(f"{command}: {message}", file=sys.stderr)


def _leave(command: str, code: str, message: str, exit_code: int, *, as_json: bool) -> NoReturn:
    if as_json:
        print(json.dumps({"ok": False, "command": command, "error": {"code": code, "message": message}}, ensure_ascii=False))
    else:
        print_error(f"aetia {command}", message)
    raise typer.Exit(exit_code)
