"""Speed, memory and scores, measured outside the tests: ``make bench``, and ``python benchmarks/corpora.py`` for the scores."""
