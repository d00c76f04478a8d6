"""The outputs that are written by code and not by a template: for the class of each view, its writer.

A writer whose output names texts of the strings files (`Writer.texts`) is also given the strings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..plan.calendar import CalendarView
from ..plan.feeds import FeedView
from ..plan.search import SearchRecordsView, SearchTextsView, SearchWordsView
from ..plan.sitemap import RobotsView, SitemapIndexView, SitemapView
from ..plan.views import View
from .calendar import write_calendar
from .search import write_search_records, write_search_texts, write_search_words
from .xml import write_feed, write_robots, write_sitemap, write_sitemap_index

WRITERS: Mapping[type[View], Callable[..., bytes]] = {
    CalendarView: write_calendar,
    SearchRecordsView: write_search_records,
    SearchTextsView: write_search_texts,
    SearchWordsView: write_search_words,
    FeedView: write_feed,
    SitemapView: write_sitemap,
    SitemapIndexView: write_sitemap_index,
    RobotsView: write_robots,
}
