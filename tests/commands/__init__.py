"""Tests of the commands, one module each as in ``pipeline/commands``."""
