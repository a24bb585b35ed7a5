"""Files that hosts and crawlers look for: `robots.txt`, `_headers`, `.nojekyll`."""

from collections.abc import Iterator, Sequence

from dateline.config import Config
from dateline.host_scripts import EMBED, RECORD, read_host_script
from dateline.model import Artifact, Page, Site
from dateline.outputs.news_sitemap import FILE as NEWS_SITEMAP
from dateline.outputs.news_sitemap import new_events
from dateline.permalinks import absolute_url
from dateline.policy import content_security_policy

_HEADERS = (
    # A page obeys this one and its own. The search page needs WebAssembly, so this must allow it;
    # the <meta> of every other page does not.
    (
        "Content-Security-Policy",
        f"{content_security_policy(may_compile=True)}; frame-ancestors 'self'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
)


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
    rules = ["/*", *(f"  {name}: {value}" for name, value in _HEADERS)]
    assets = ["/assets/*", "  Cache-Control: public, max-age=31536000, immutable"]
    images = ["/images/*", "  Cache-Control: public, max-age=31536000, immutable"]
    data = ["/data/*", "  Access-Control-Allow-Origin: *"]
    yield Artifact("_headers", _lines([*rules, *assets, *images, *data, *_for_hosts(config)]))
    yield Artifact(".nojekyll", b"")  # GitHub Pages would drop names that start with `_`


def _for_hosts(config: Config) -> Iterator[str]:
    """Yield the rules for scripts that other sites load: with `integrity` they ask as CORS does."""
    for name in (EMBED, RECORD):
        script = read_host_script(config.root / "static", name)
        yield f"/{script.name}"
        yield "  Access-Control-Allow-Origin: *"
        yield f"/{script.versioned}"
        yield "  Access-Control-Allow-Origin: *"
        yield "  Cache-Control: public, max-age=31536000, immutable"


def _lines(lines: Sequence[str]) -> bytes:
    """Return *lines* as a text file."""
    return ("\n".join(lines) + "\n").encode()
