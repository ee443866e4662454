"""Read PDF files: a child process takes the lines out, this package makes paragraphs of them."""

from pipeline.clean.pdf.pages import Document, clean_lines, read_pdf
from pipeline.clean.pdf.run import PdfError, extract_lines

__all__ = ["Document", "PdfError", "clean_lines", "extract_lines", "read_pdf"]
