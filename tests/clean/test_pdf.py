"""PDF files: pages, paragraphs, running heads, and files that are broken, locked or hostile."""

import io
import time
import zlib

import pypdf
import pytest

from pipeline.clean.pdf import PdfError, extract_lines

from .helpers import clean, shape

Text = tuple[int, int, str]  # height above the foot of the page, size of the letters, words


def make_pdf(pages: list[list[Text]], *, stream: bytes | None = None) -> bytes:
    """Write a PDF by hand: each page is lines at a height."""
    contents = [
        stream or zlib.compress("\n".join(f"BT /F1 {size} Tf 50 {height} Td ({words}) Tj ET" for height, size, words in page).encode())
        for page in pages
    ]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in enumerate(contents):
        page_object = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * number} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        objects += [page_object.encode(), b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content)]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    start = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, rows, len(objects) + 1, start)
    )
    return out.getvalue()


PAGES: list[list[Text]] = [
    [
        (780, 9, "Health Leaflets 2026"), (740, 20, "Jaw pain"), (700, 11, "Jaw pain is common and most of the time it comes from the mus-"),
        (687, 11, "cles that we chew with. Grinding the teeth at night is the usual rea-"), (674, 11, "son, and a splint helps."), (640, 15, "Causes of jaw pain"),
        (615, 11, "It can be due to:"), (602, 11, "- teeth grinding"), (589, 11, "- an infected tooth"), (576, 11, "- arthritis of the joint"),
        (550, 11, "In older people the arteries of the temple may be inflamed, and then"), (30, 9, "Page 1 of 2"),
    ],
    [(780, 9, "Health Leaflets 2026"), (740, 11, "a doctor has to act at once."), (700, 15, "Treatment"), (675, 11, "Soft food and warmth."), (30, 9, "Page 2 of 2")],
]  # fmt: skip


def test_pages_become_paragraphs_headings_and_items() -> None:
    cleaned = clean(make_pdf(PAGES), "jaw.pdf")
    assert shape(cleaned, "kind", "level", "section_kind", "page") == [
        ("Jaw pain", "title", 1, "about", 1),
        ("Jaw pain is common and most of the time it comes from the muscles that we chew with. Grinding the teeth at night is the usual reason, "
         "and a splint helps.", "paragraph", 0, "about", 1),
        ("Causes of jaw pain", "heading", 1, "causes", 1), ("It can be due to:", "paragraph", 0, "causes", 1), ("teeth grinding", "list_item", 1, "causes", 1),
        ("an infected tooth", "list_item", 1, "causes", 1), ("arthritis of the joint", "list_item", 1, "causes", 1),
        ("In older people the arteries of the temple may be inflamed, and then a doctor has to act at once.", "paragraph", 0, "causes", 1),
        ("Treatment", "heading", 1, "treatment", 2), ("Soft food and warmth.", "paragraph", 0, "treatment", 2),
    ]  # fmt: skip
    assert cleaned.articles[0]["media_type"] == "application/pdf"
    assert {row["raw_start"] for row in cleaned.blocks} == {row["raw_pieces"] for row in cleaned.blocks} == {None}
    assert [(row["reason"], row["table"]) for row in cleaned.rejects] == [("running head or foot", "blocks")]


def test_capitals_head_paragraphs_and_bullets_of_symbol_fonts_are_items() -> None:
    lines: list[Text] = [
        (750, 18, "Sore tongue"), (720, 10, "A sore tongue is mostly harmless."), (705, 10, "CAUSES"), (690, 10, "It can be due to:"),
        (677, 10, "\\225 hot food"), (664, 10, "\\225 lack of iron"), (651, 10, "TREATMENT"), (638, 10, "Cool drinks."),
    ]  # fmt: skip
    assert shape(clean(make_pdf([lines]), "tongue.pdf"), "kind", "section_kind") == [
        ("Sore tongue", "title", "about"), ("A sore tongue is mostly harmless.", "paragraph", "about"), ("CAUSES", "heading", "causes"),
        ("It can be due to:", "paragraph", "causes"), ("hot food", "list_item", "causes"), ("lack of iron", "list_item", "causes"),
        ("TREATMENT", "heading", "treatment"), ("Cool drinks.", "paragraph", "treatment"),
    ]  # fmt: skip


def _reasons(data: bytes) -> list[str]:
    cleaned = clean(data, "jaw.pdf")
    assert not cleaned.articles
    return [row["reason"] for row in cleaned.rejects]


def test_a_locked_pdf_is_rejected() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(PAGES)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert _reasons(out.getvalue()) == ["encrypted PDF"]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nbroken", b"no pdf at all", make_pdf(PAGES)[:300]])
def test_a_broken_pdf_is_rejected(data: bytes) -> None:
    assert _reasons(data) == ["broken PDF"]


def test_a_scan_without_text_is_rejected() -> None:
    assert _reasons(make_pdf([[]])) == ["no text"]


def _packed_blanks(megabytes: int) -> bytes:
    """Pack one megabyte of blanks and write it so many times: a packer that forgets what came before gives the same bytes each time."""
    packer = zlib.compressobj(9)
    blanks = b" " * 1_000_000
    packed = [packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)]
    checksum = 1
    for _ in range(megabytes):
        checksum = zlib.adler32(blanks, checksum)
    # The first piece has the head of the stream; an empty last block and the checksum end it.
    return packed[0] + packed[1] * (megabytes - 1) + b"\x03\x00" + checksum.to_bytes(4, "big")


def test_a_pdf_that_unpacks_to_400_megabytes_is_stopped() -> None:
    started = time.monotonic()
    bomb = _packed_blanks(400)
    assert len(bomb) < 500_000
    assert _reasons(make_pdf([[]], stream=bomb)) == ["PDF too large"]
    assert time.monotonic() - started < 30


def test_a_pdf_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(PdfError, match="not read within") as caught:
        extract_lines(make_pdf(PAGES), seconds=0.01)
    assert caught.value.reason == "PDF too slow"
