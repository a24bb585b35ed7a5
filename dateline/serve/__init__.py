"""The editor's preview: build, watch, serve on this machine only, reload what is on screen.

Behind it: tornado for HTTP, livereload for the browser's side; every build is a process of its
own, so that no record or template can take the preview down. A failing build keeps the last good
pages and shows on them what is wrong.
"""

from dateline.serve.previewing import Preview, serve

__all__ = ["Preview", "serve"]
