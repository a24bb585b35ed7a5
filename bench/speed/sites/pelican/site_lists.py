"""What Pelican lacks for these pages: nested front matter, and lists by any key."""

import json
from pathlib import Path

import yaml
from markdown import Markdown
from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader

PART = 100
KINDS = {"vendors": "Vendors", "topics": "Topics", "years": "Years"}


class YamlReader(BaseReader):
    """Reads Markdown under YAML of any depth, by libyaml."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path):
        """Return the HTML and the metadata of a file."""
        text = Path(source_path).read_text("utf-8")
        _, head, body = text.split("---\n", 2)
        found = yaml.load(head, yaml.CSafeLoader)
        metadata = {
            "title": found["title"],
            "date": self.process_metadata("date", str(found["date"])),
            "slug": found["id"],
            "category": self.process_metadata("category", "news"),
            "order": found["order"],
            "about": found,
        }
        return Markdown().convert(body), metadata


class Lists(Generator):
    """Writes the lists, the indexes and the pages that stand alone."""

    def generate_context(self):
        """Read the names."""
        path = Path(self.settings["PATH"]).parent / "data" / "names.json"
        self.context["names"] = json.loads(path.read_text("utf-8"))

    def generate_output(self, writer):
        """Write every page that is no event's."""
        self.writer, self.urls = writer, []
        events = self.context["articles"]
        self.urls += [event.url for event in events]
        first = [event for event in events if event.about["home"]]
        self.write("", "home.html", heading="Bench", events=first)
        for kind, label in KINDS.items():
            self.write_kind(kind, label, events)
        self.write("corrections/", "plain.html", heading="Corrections")
        self.write("404.html", "plain.html", heading="No page at this address")
        rows = "\n".join(f"<url><loc>https://bench.example/{url}</loc></url>" for url in self.urls)
        Path(self.output_path, "sitemap.xml").write_text(
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}\n</urlset>\n'
        )

    def write_kind(self, kind, label, events):
        """Write the index of a kind and all of its lists."""
        found = {}
        for event in events:
            for slug in event.about[kind]:
                found.setdefault(slug, []).append(event)
        names = self.context["names"].get(kind, {})
        rows = [(names.get(slug, slug), f"{kind}/{slug}/", own) for slug, own in found.items()]
        for name, first, own in rows:
            parts = [own[at : at + PART] for at in range(0, len(own), PART)]
            ways = [first, *(f"{first}page-{n}/" for n in range(2, len(parts) + 1))]
            for n, members in enumerate(parts):
                earlier = ways[n - 1] if n else ""
                later = ways[n + 1] if n + 1 < len(ways) else ""
                steps = (earlier, later) if len(ways) > 1 else None
                self.write(ways[n], "list.html", heading=name, events=members, steps=steps)
        if kind != "years":
            rows.sort(key=lambda row: (-len(row[2]), row[0].casefold()))
        self.write(f"{kind}/", "index.html", heading=label, rows=rows)

    def write(self, url, template, **values):
        """Write one page."""
        self.urls.append(url)
        name = url if url.endswith(".html") else f"{url}index.html"
        self.writer.write_file(
            name, self.get_template(template[:-5]), self.context, url=url, own_url=url, **values
        )


def add_reader(readers):
    """Make Pelican read our Markdown."""
    readers.reader_classes["md"] = YamlReader


def add_lists(pelican):
    """Make Pelican write our lists."""
    return Lists


def register():
    """Tell Pelican of both."""
    signals.readers_init.connect(add_reader)
    signals.get_generators.connect(add_lists)
