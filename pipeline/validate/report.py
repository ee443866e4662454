"""What a validation found, for programs and for people."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

# A failing check shows its first failures; the count says how many there are.
SHOWN_FAILURES = 20
_SHOWN_LENGTH = 200


class Failure(NamedTuple):
    """One row that fails a check."""

    table: str
    key: str
    column: str
    value: str
    source_file: str | None = None


@dataclass(frozen=True)
class Check:
    """One check: what it asks, of how many values, and which fail it."""

    name: str
    question: str
    advice: str
    value_count: int
    failed_count: int
    failures: Sequence[Failure]

    @property
    def passed(self) -> bool:
        """Tell whether nothing fails."""
        return not self.failed_count


@dataclass(frozen=True)
class ValidationReport:
    """All checks of a set of tables."""

    checks: Sequence[Check]

    @property
    def failed_count(self) -> int:
        """Count the checks that fail."""
        return sum(not check.passed for check in self.checks)

    def as_dict(self) -> dict[str, Any]:
        """Give plain values."""
        checks = []
        for check in self.checks:
            failures = [failure._asdict() for failure in check.failures]
            checks.append({**check.__dict__, "passed": check.passed, "failures": failures})
        return {"passed": not self.failed_count, "failed_count": self.failed_count, "checks": checks}

    def as_json(self) -> str:
        """Give JSON."""
        return json.dumps(self.as_dict(), indent=2, ensure_ascii=False) + "\n"

    def as_line(self) -> str:
        """Say it in a line."""
        values = sum(check.value_count for check in self.checks)
        found = f"{self.failed_count} of them fail" if self.failed_count else "all pass"
        return f"{len(self.checks)} checks of {values} values, {found}"

    def as_markdown(self) -> str:
        """Write a page: every check with its count, then the failures with what to do."""
        lines = ["# Validation", "", f"{self.as_line()}.", "", "| check | values | failures |", "|---|---:|---:|"]
        lines += [f"| {check.question} | {check.value_count} | {check.failed_count} |" for check in self.checks]
        for check in self.checks:
            if not check.passed:
                lines += ["", f"## {check.name}: {check.failed_count} failures", "", check.question, "", f"What to do: {check.advice}", ""]
                lines += ["| file | table | key | column | value |", "|---|---|---|---|---|"]
                lines += [_table_line(failure) for failure in check.failures]
                if check.failed_count > len(check.failures):
                    lines += ["", f"and {check.failed_count - len(check.failures)} more."]
        return "\n".join(lines) + "\n"


def _table_line(failure: Failure) -> str:
    cells = (failure.source_file or "", failure.table, failure.key, failure.column, f"`{failure.value}`")
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def make_check(name: str, question: str, advice: str, value_count: int, failures: Iterable[Failure]) -> Check:
    """Count failures and keep the first."""
    shown: list[Failure] = []
    count = 0
    for failure in failures:
        count += 1
        if len(shown) < SHOWN_FAILURES:
            value = failure.value if len(failure.value) <= _SHOWN_LENGTH else failure.value[: _SHOWN_LENGTH - 3] + "..."
            shown.append(failure._replace(value=value))
    return Check(name, question, advice, value_count, count, shown)


def add_up(reports: Iterable[Sequence[Check]]) -> list[Check]:
    """Add up the same checks of several sets of articles, in their order."""
    found: dict[str, Check] = {}
    for check in (check for report in reports for check in report):
        known = found.get(check.name, replace(check, value_count=0, failed_count=0, failures=[]))
        found[check.name] = replace(
            known,
            value_count=known.value_count + check.value_count,
            failed_count=known.failed_count + check.failed_count,
            failures=[*known.failures, *check.failures][:SHOWN_FAILURES],
        )
    return list(found.values())
