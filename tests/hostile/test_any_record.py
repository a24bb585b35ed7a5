"""Any record: texts of nasty pieces in every field, built, and the whole site judged."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dateline.config import load_config
from dateline.pipeline import build
from tests.hostile.judging_files import BASE
from tests.hostile.judging_site import faults_of
from tests.hostile.placing import quoted

PIECES = (
    *("<", ">", '"', "'", "&", "`", "=", "+", "-", "@", ";", ",", "|", "\\", "/", "{", "}", "$"),
    *("#", "%", "*", "_", "[", "]", "(", ")", "!", "~", "^", ":", "?", " ", "a", "Z", "7", "é"),
    *("\t", "\r", "\n", "\r\n", "\x85", "\x9b", "\u2028", "\u2029", "\xa0", "\ufeff", "\u200b"),
    *("\u202e", "\u2066", "\u2069", "\u200d", "\u3164", "\u0301", "日", "م", "😀", "＝", "＜"),
    *("<script>", "</script>", "<img src=x onerror=x>", "javascript:", "&lt;", "&#60;", "]]>"),
    *("-->", "<!--", "{{", "%}", "__proto__", "\nBEGIN:VEVENT", "https://a.example/", "---"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
FIELDS = (
    *("title", "excerpt", "name", "topic", "picture", "by", "note", "related", "heading"),
    *("summary", "body", "subject", "storyline", "vendor", "alias", "about", "page", "prose"),
)
PEOPLE = st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXTS))


def files_of(n: int, said: dict[str, str]) -> dict[str, str]:
    """Return a record, an event, a vendor and a page that say what was drawn."""
    q = {key: quoted(text) for key, text in said.items()}
    whole = {key: quoted(f"{text}x{n}") for key, text in said.items()}  # where nothing is a fault
    day = f"{1990 + n}-03-07"
    return {
        f"content/records/r-{n}.md": f"""---
title: {whole["title"]}
excerpt: {q["excerpt"]}
publishedDateTime: {1990 + n}-09-07T09:00:00Z
webUrl: https://r{n}.example/a
provider: {{name: {q["name"]}, domain: r{n}.example}}
topics: [{q["topic"]}]
images: [{{url: https://cdn.example/{n}.jpg, title: {q["picture"]}}}]
archived: {{url: https://archive.example/{n}, by: {q["by"]}}}
changed: {{date: 2020, note: {q["note"]}}}
related:
- {{title: {whole["related"]}, webUrl: https://s{n}.example/a, excerpt: {q["excerpt"]}}}
---
""",
        f"content/events/e-{n}.md": f"""---
title: {whole["heading"]}
summary: {q["summary"]}
date: {day}
vendors: [v-{n}]
topics: [{whole["subject"]}]
storyline: {whole["storyline"]}
---
{said["body"]}
""",
        f"content/pages/p-{n}.md": f"---\ntitle: {whole['page']}\n---\n{said['prose']}\n",
        "content/entities/vendors.yml": f"v-{n}:\n  name: {whole['vendor']}\n"
        f"  aliases: [{whole['alias']}]\n  about: {q['about']}\n",
    }


@pytest.mark.timeout(300)
@given(title=TEXTS, people=st.lists(PEOPLE, min_size=6, max_size=6))
@settings(
    max_examples=2,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a build is too dear to shrink by
    suppress_health_check=list(HealthCheck),
)
def test_whatever_a_record_says_the_site_is_sound(title: str, people: list[dict[str, str]]) -> None:
    """Six records, events, names and pages at a time; every file judged by a parser."""
    root = Path(tempfile.mkdtemp(prefix="dateline-any-"))
    try:
        heading = f"title: {quoted(title + 'x')}\nbase_url: {BASE}\nhistory: none\n"
        files = {"dateline.yml": f"{heading}without: [search, cards]\n"}
        for n, said in enumerate(people):
            for path, text in files_of(n, said).items():
                files[path] = files.get(path, "") + text
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8", newline="")
        build(load_config(root, environment={}), root / "site")
        assert faults_of(root / "site") == {}
    finally:
        shutil.rmtree(root)
