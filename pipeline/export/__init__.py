"""Tables for others: a description of the CSV files, and what the tables say in formats that other tools read."""

from pipeline.export.excel import excel_csv
from pipeline.export.formats import FORMATS, export_files, only_article
from pipeline.export.package import PACKAGE_FILE, CsvFile, data_package
from pipeline.export.writer import write_files

__all__ = ["FORMATS", "PACKAGE_FILE", "CsvFile", "data_package", "excel_csv", "export_files", "only_article", "write_files"]
