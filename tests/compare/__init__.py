"""Tests of the comparing articles."""
