"""CSV files that a spreadsheet shows as they are: a cell that it would take for a formula is text there.

After OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection): such cells get an apostrophe in front.
"""

import pandas as pd

# The last four are the wide forms of the first, which some spreadsheets take for these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Excel specifications and limits: characters that a cell can contain. They are counted in UTF-16; a longer cell spills into the next ones.
MAX_CELL_LENGTH = 32_767
# Without it Excel takes the file for one in the code page of the machine.
_BYTE_ORDER_MARK = "\ufeff"


def excel_csv(frame: pd.DataFrame) -> tuple[str, int]:
    """Write a table as CSV for Excel.

    Returns:
        The text of the file, and how many cells were cut because Excel holds no cell as long.
    """
    texts = [name for name in frame.columns if frame[name].dtype.kind not in "biuf"]
    safe = frame.assign(**{name: frame[name].map(safe_cell, na_action="ignore") for name in texts})
    cut = sum(_is_long(text) for name in texts for text in safe[name].dropna())
    safe = safe.assign(**{name: safe[name].map(cut_cell, na_action="ignore") for name in texts}) if cut else safe
    return _BYTE_ORDER_MARK + safe.to_csv(index=False, lineterminator="\n"), cut


def safe_cell(text: str) -> str:
    r"""Put an apostrophe before a text that a spreadsheet could take for a formula.

    >>> [safe_cell(text) for text in ("=1+1", "-", "a=b", "")]
    ["'=1+1", "'-", 'a=b', '']
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def cut_cell(text: str) -> str:
    """Cut a text to what a cell of Excel holds."""
    return text.encode("utf-16-le")[: 2 * MAX_CELL_LENGTH].decode("utf-16-le", "ignore") if _is_long(text) else text


def _is_long(text: str) -> bool:
    return len(text) > MAX_CELL_LENGTH // 2 and len(text.encode("utf-16-le")) > 2 * MAX_CELL_LENGTH
