"""How good is it: the tables scored against what careful readers marked."""

from pipeline.evaluate.report import ERROR_COLUMNS, Report
from pipeline.evaluate.stage import evaluate, evaluate_gold

__all__ = ["ERROR_COLUMNS", "Report", "evaluate", "evaluate_gold"]
