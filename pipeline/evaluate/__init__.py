"""How good is it: the tables scored against what careful readers marked."""

from pipeline.evaluate.brat_write import brat_configuration, write_brat
from pipeline.evaluate.reading import read_gold
from pipeline.evaluate.report import ERROR_COLUMNS, Report
from pipeline.evaluate.stage import evaluate, evaluate_gold

__all__ = ["ERROR_COLUMNS", "Report", "brat_configuration", "evaluate", "evaluate_gold", "read_gold", "write_brat"]
