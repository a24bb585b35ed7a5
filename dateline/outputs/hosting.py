"""Files that hosts and crawlers look for: `robots.txt`, `_headers`, `_redirects`, `.nojekyll`."""

from collections.abc import Iterator, Sequence

from dateline.config import Config
from dateline.host_scripts import EMBED, RECORD, read_host_script
from dateline.model import Artifact, Page, Site
from dateline.outputs.news_sitemap import FILE as NEWS_SITEMAP
from dateline.outputs.news_sitemap import new_events
from dateline.permalinks import absolute_url, event_url
from dateline.policy import content_security_policy

_POLICY = "Content-Security-Policy"

# Hosts send it beside the one of the page's own rule or not at all, and a page obeys each that it
# gets. The search page needs WebAssembly and the builder of embeds needs frames, so this must allow
# them; the rule of every other page, and its <meta>, do not.
_FOR_ALL = content_security_policy(may_compile=True, may_frame=True)

# One rule for every path: where two rules name one header, hosts send both values, and `*, *` is
# none (Fetch, 3.3.5). All of it is public and knows no cookie, so pages of others may read it.
# An answer 404 has no path that could be listed: X-Frame-Options is for those, since a page whose
# policy has `frame-ancestors` does not obey it (CSP 3, 6.4.2.2).
_HEADERS = (
    (_POLICY, _FOR_ALL),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Access-Control-Allow-Origin", "*"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), "
        "browsing-topics=()",
    ),
)

_MEDIA_TYPES = (
    ("*.atom", "application/atom+xml; charset=utf-8"),  # RFC 4287, section 7
    ("*.rss", "application/rss+xml; charset=utf-8"),
    ("*feed.json", "application/feed+json"),  # JSON Feed 1.1
    ("*.ics", "text/calendar; charset=utf-8"),  # RFC 5545, section 8.1
)
"""Of files that hosts know as others or not at all, and nobody may guess (`nosniff`)."""


def produce_hosting(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the files for hosts and crawlers."""
    robots = ["User-agent: *", "Allow: /"]
    if config.base_url:
        robots.append(f"Sitemap: {config.base_url.rstrip('/')}/sitemap.xml")
    if new_events(site, config):
        robots.append(f"Sitemap: {absolute_url(config.base_url, NEWS_SITEMAP)}")
    yield Artifact("robots.txt", _lines(robots))
    # Netlify's and Cloudflare's format; a policy as a header can say who may frame a page,
    # which the one in each page's <meta> cannot.
    rules = ["/*", *(f"  {name}: {value}" for name, value in _HEADERS), *_framing(pages)]
    rules += _media_types(config)
    assets = ["/assets/*", "  Cache-Control: public, max-age=31536000, immutable"]
    images = ["/images/*", "  Cache-Control: public, max-age=31536000, immutable"]
    yield Artifact("_headers", _lines([*rules, *assets, *images, *_for_hosts(config)]))
    moved = [
        f"/{event_url(former)} /{event_url(event.id)} 301"
        for event in site.events
        for former in event.former_ids
    ]
    if moved:
        # Cloudflare follows these rules always, Netlify where no page stands: ours leads on, too.
        yield Artifact("_redirects", _lines(sorted(moved)))
    yield Artifact(".nojekyll", b"")  # GitHub Pages would drop names that start with `_`


def _media_types(config: Config) -> Iterator[str]:
    """Yield the rules for what followers read, at whatever depth; only with an address are they."""
    for pattern, media_type in _MEDIA_TYPES if config.base_url and config.has("feeds") else ():
        yield f"/{pattern}"
        yield f"  Content-Type: {media_type}"


def _for_hosts(config: Config) -> Iterator[str]:
    """Yield the rules for scripts that other sites load under the name that never changes."""
    for name in (EMBED, RECORD) if config.has("embeds") else ():
        yield f"/{read_host_script(config.root / 'static', name).versioned}"
        yield "  Cache-Control: public, max-age=31536000, immutable"


def _framing(pages: Sequence[Page]) -> Iterator[str]:
    """Yield the rules about who may frame a page: embeds anybody, everything else this site alone.

    Where several rules answer a path, some hosts send all their policies, of which a page obeys
    each, and others the last: so no rule for other pages may answer the path of an embed.
    """
    places: dict[str, list[Page]] = {}
    for page in pages:
        places.setdefault(_place(page.path), []).append(page)
    for place, there in sorted(places.items()):
        policy = content_security_policy(
            may_compile=any(page.may_compile for page in there),
            may_frame=any(page.may_frame for page in there),
        )
        ancestors = "*" if there[0].embedded else "'self'"
        yield place
        yield f"  {_POLICY}: {policy}; frame-ancestors {ancestors}"


def _place(path: str) -> str:
    """Return the pattern of the pages beside the one at *path*; those below embed/ stand apart.

    >>> _place("events/x/"), _place("embed/events/x/"), _place("embed/"), _place("404.html")
    ('/events/*', '/embed/events/*', '/embed/', '/404.html')
    """
    folders = path.split("/")[:-1]
    if folders == ["embed"] or not folders:
        return f"/{path}"
    return "/" + "/".join(folders[: 2 if folders[0] == "embed" else 1]) + "/*"


def _lines(lines: Sequence[str]) -> bytes:
    """Return *lines* as a text file."""
    return ("\n".join(lines) + "\n").encode()
