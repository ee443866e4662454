"""A few short articles to run the stages on."""

from pathlib import Path

ARTICLES = {
    "legs.txt": "Leg weakness\n\nCauses of leg weakness\n\n- Stroke\n- Multiple sclerosis\n\nA slipped disc can cause leg weakness.\n",
    "weak.md": "# Weak legs\n\nLeg weakness can be caused by a **stroke** or by low potassium.\n",
    "more/walk.txt": "Leg weakness in later life\n\nLeg weakness is often caused by Parkinson's disease.\n",
}


def write_raw(folder: Path, articles: dict[str, str] | None = None) -> Path:
    for name, text in (ARTICLES if articles is None else articles).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder.mkdir(exist_ok=True)
    return folder


def table_bytes(processed: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted([*processed.glob("*.parquet"), *processed.glob("*.csv")])}
