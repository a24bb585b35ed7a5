"""The same pages by Pelican: its reader, its writer and its cache, lists by a small plugin."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

SITENAME = "Bench"
SITEURL = "https://bench.example"
PATH = "content"
OUTPUT_PATH = "site"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_DATE = "fs"
ARTICLE_PATHS = ["events"]
ARTICLE_URL = "events/{slug}/"
ARTICLE_SAVE_AS = "events/{slug}/index.html"
ARTICLE_ORDER_BY = "order"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
PLUGINS = ["site_lists"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
DELETE_OUTPUT_DIRECTORY = False
LOG_LEVEL = "ERROR"
