"""The errors that a user can mend. Each message names the file or table, the column, the value, and what to do."""


class AetiaError(Exception):
    """What all of Aetia's own errors share: a short code for scripts and an exit code for shells."""

    code = "error"
    exit_code = 1


class UsageError(AetiaError):
    """The command, a path or a setting is wrong; nothing was done."""

    code = "usage"
    exit_code = 2


class DataError(AetiaError):
    """Data failed validation."""

    code = "validation"
    exit_code = 1


class RejectsError(AetiaError):
    """More inputs were rejected than ``--max-rejects`` allows, or there was nothing to work on."""

    code = "rejects"
    exit_code = 3
