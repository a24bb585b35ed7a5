"""The editor's preview: build, watch, serve on this machine only, reload what is on screen.

Behind it: tornado for HTTP, livereload for the browser's side, watchfiles to be told of changes. A
process of its own understands the site at each save and makes pages when they are asked for, so
that no record or template takes the preview down; one that is wrong keeps the last good pages.
"""

from dateline.serve.previewing import Preview, serve

__all__ = ["Preview", "serve"]
