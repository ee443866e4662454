"""Pages of the web into raw/, each with where it comes from.

``read_list`` reads which pages are wanted, ``fetch_pages`` gets them: one at a time, slowly for each host, never what robots.txt
forbids, never over a file that is there. It is the only package that opens a connection; the stages work offline.
"""

from pipeline.fetch.limits import Limits, user_agent
from pipeline.fetch.run import Outcome, fetch_pages
from pipeline.fetch.visitor import Visitor
from pipeline.fetch.wanted import Wanted, read_list

__all__ = ["Limits", "Outcome", "Visitor", "Wanted", "fetch_pages", "read_list", "user_agent"]
