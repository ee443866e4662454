"""Headings of articles read as categories."""

import pytest

from pipeline.compare.headings import heading_categories


@pytest.mark.parametrize(
    ("heading", "categories"),
    [
        ("Nerves, brain and spinal cord", {"neurological"}),
        ("Muscle diseases", {"muscular"}),
        ("Heart and blood vessels", {"cardiovascular"}),
        ("Blood vessels and blood", {"cardiovascular", "blood"}),
        ("Hormone and metabolic problems", {"metabolic"}),
        ("Food and hormones", {"nutritional", "metabolic"}),
        ("SIDE EFFECTS OF MEDICINES", {"drug"}),
        ("Other reasons", set()),
        ("", set()),
    ],
)
def test_heading(heading: str, categories: set[str]) -> None:
    assert heading_categories(heading) == categories
