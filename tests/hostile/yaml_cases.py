"""Hostile YAML: each attack, where it stands, and what must become of it.

`refused(line, code)`: an error there, exit 1, the old site byte for byte untouched. `shown(text)`:
it is what it looks like, and stands on a page as that text. `left_out(code)`: a warning, and
nothing of it on any page.
"""

from dataclasses import dataclass

from tests.hostile.attempts import CANARY

RECORD = "content/records/hostile.md"
EVENT = "content/events/hostile.md"
NAMES = "content/entities/vendors.yml"
OUTLETS = "content/entities/outlets.yml"
DECISIONS = "content/decisions.yml"
IDS = "content/ids.yml"
ARCHIVED = "content/archived.yml"
IMAGES = "content/images/images.yml"
SETTINGS = "dateline.yml"
PAGE = "content/pages/hostile.md"


@dataclass(frozen=True, slots=True)
class Required:
    """What must become of an attack."""

    verdict: str
    line: int = 0
    code: str = ""
    text: str = ""

    def __str__(self) -> str:
        """Return it as a word of the table."""
        parts = (self.verdict, str(self.line or ""), self.code, self.text)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Case:
    """One attack in one place."""

    attack: str
    place: str
    content: bytes
    required: Required

    def __str__(self) -> str:
        """Return the row of the table, which is the name of the test."""
        return f"{self.attack} | {self.place} | {self.required}"


def refused(line: int, code: str) -> Required:
    return Required("refused", line, code)


def shown(text: str) -> Required:
    return Required("shown", text=text)


def left_out(code: str) -> Required:
    return Required("left out", code=code)


_USUAL = {
    "title": f'title: "{CANARY}"',
    "publishedDateTime": "publishedDateTime: 2023-06-01T09:00:00Z",
    "webUrl": 'webUrl: "https://news.example/hostile"',
    "provider": "provider: {name: Example News, domain: news.example}",
}


def record(*lines: str) -> str:
    """Return a record with *lines* first, from line 2 on, and the usual ones that they lack."""
    said = {line.partition(":")[0].strip() for line in lines}
    rest = [line for key, line in _USUAL.items() if key not in said]
    return "\n".join(["---", *lines, *rest, "---", ""])


def _in_record(attack: str, line: str | bytes, required: Required) -> Case:
    if isinstance(line, bytes):
        content = record("AT").encode().replace(b"AT", line)
    else:
        content = record(*line.split("\n")).encode("utf-8", "surrogatepass")
    return Case(attack, RECORD, content, required)


def _whole(attack: str, content: str | bytes, required: Required, place: str = RECORD) -> Case:
    content = content if isinstance(content, bytes) else content.encode()
    return Case(attack, place, content, required)


_SYNTAX, _LARGE = "yaml.syntax", "yaml.too_large"
_LISTED = ",".join(["*a"] * 9)
_BOMB = "\n".join(f"b{n}: &b{n} [{','.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 10))

IN_RECORDS = (
    # What YAML can do beside saying values.
    _in_record("an anchor", "topics: &a [x]", refused(2, "yaml.anchor")),
    _in_record("an alias", "topics: *a", refused(2, "yaml.alias")),
    _in_record("an alias to itself", "topics: &a [*a]", refused(2, "yaml.alias")),
    _in_record("nine aliases nine times over", f"b0: &b0 [x]\n{_BOMB}", refused(3, "yaml.alias")),
    _in_record("a merge key", "x: &a {published: false}\n<<: *a", refused(3, "yaml.alias")),
    _in_record("a merge key without alias", "<<: {published: true}", shown(CANARY)),
    _in_record(
        "Python's tag", "title: !!python/object/apply:os.system [id]", refused(2, "yaml.tag")
    ),
    _in_record("Python's tag, short", "title: !!python/name:os.system x", refused(2, "yaml.tag")),
    _in_record("Python's module", "topics: [!!python/module:os x]", refused(2, "yaml.tag")),
    _in_record("a Ruby tag", "topics: !ruby/object:Gem::Installer {i: x}", refused(2, "yaml.tag")),
    _in_record(
        "a tag with an address", "title: !<tag:evil.example,2026:x> y", refused(2, "yaml.tag")
    ),
    _in_record("binary text", 'title: !!binary "SGVsbG8="', refused(2, "yaml.tag")),
    _in_record("a set", "topics: !!set {a, b}", refused(2, "yaml.tag")),
    _in_record("an ordered mapping", "provider: !!omap [name: x]", refused(2, "yaml.tag")),
    _in_record("a number that is none", "title: !!int abc", refused(2, "yaml.tag")),
    _in_record("a flag that is none", "published: !!bool maybe", refused(2, "yaml.tag")),
    _in_record(
        "a moment that is none", "publishedDateTime: !!timestamp abc", refused(2, "yaml.tag")
    ),
    _in_record("a tag that nobody has declared", "title: !e!x y", refused(2, _SYNTAX)),
    _in_record("a custom tag", "title: !x y", refused(2, "yaml.tag")),
    _in_record("a flag with a tag", "published: !!str false", refused(2, "yaml.tag")),
    # Depth and size.
    _in_record("30,000 nested lists in brackets", "topics: " + "[" * 30_000, refused(2, _SYNTAX)),
    _in_record("30,000 closed ones", "topics: " + "[" * 30_000 + "]" * 30_000, refused(2, _SYNTAX)),
    _in_record(
        "30,000 nested lists by dashes", "topics:\n " + "- " * 30_000 + "x", refused(3, _LARGE)
    ),
    _in_record("30,000 nested mappings", "topics: " + "{a: " * 30_000, refused(2, _LARGE)),
    _in_record("30,000 nested keys", "x: " + "{? " * 30_000, refused(2, _LARGE)),
    _in_record(
        "600 levels by indent",
        "\n".join(f"{' ' * n}k{n}:" for n in range(600)),
        refused(14, _LARGE),
    ),
    _in_record("100,000 brackets in a key", "? " + "[" * 100_000, refused(2, _SYNTAX)),
    _in_record("300 kB in one value", 'excerpt: "' + "x" * 300_000 + '"', refused(2, _LARGE)),
    _in_record("1.9 MB in one line", "x" * 1_900_000, refused(2, _LARGE)),
    _whole(
        "10 MB in one line", record("excerpt: " + "x" * 10_000_000), refused(0, "file.too_large")
    ),
    _whole("3 MB of dashes", "---\n" * 750_000, refused(0, "file.too_large")),
    _in_record("25,000 values", "topics: [" + "a," * 25_000 + "]", refused(2, _LARGE)),
    _in_record("100,000 keys", "\n".join(f"k{n}: 1" for n in range(100_000)), refused(2, _LARGE)),
    _in_record(
        "11,000 short keys", "\n".join(f"k{n}: 1" for n in range(11_000)), refused(0, _LARGE)
    ),
    _in_record("a key of 1,200 letters", "k" * 1_200 + ": x", refused(2, _SYNTAX)),
    _in_record("a quoted key of 900 letters", '"' + "k" * 900 + '": x', shown(CANARY)),
    _in_record("60,000 quotes", "title: " + '"' * 60_000, refused(2, _SYNTAX)),
    _in_record("60,000 question marks", "? " * 30_000, refused(2, _LARGE)),
    _in_record("90,000 colons", "title: " + ": " * 45_000, refused(2, _SYNTAX)),
    _in_record("a comment of 200 kB", "# " + "x" * 200_000, shown(CANARY)),
    _in_record("80,000 blank lines", "title: |\n" + "\n" * 80_000 + "  x", shown("x")),
    # Keys.
    _in_record(
        "a key twice", "published: false\npublished: true", refused(3, "yaml.duplicate_key")
    ),
    _in_record(
        "a key twice, once in quotes",
        'published: false\n"published": true',
        refused(3, "yaml.duplicate_key"),
    ),
    _in_record(
        "a key twice, once by escapes",
        'published: false\n"publ\\x69shed": true',
        refused(3, "yaml.duplicate_key"),
    ),
    _in_record(
        "a key twice in braces", "provider: {name: a, name: b}", refused(2, "yaml.duplicate_key")
    ),
    _in_record("a mapping as a key", "{a: b}: c", refused(2, "yaml.key")),
    _in_record("a list as a key", "? [a, b]\n: c", refused(2, "yaml.key")),
    _in_record("a key that says nothing", "~: x", shown(CANARY)),
    _in_record("an empty key", '"": x', shown(CANARY)),
    _in_record("a key with an escape", '"a\\e[2Jb": x', refused(2, "yaml.control_character")),
    _in_record(
        "a key with a line break", '"published\\n": false', refused(2, "record.unknown_key")
    ),
    _in_record("a key in other letters", "Published: false", refused(2, "record.unknown_key")),
    _in_record(
        "a key with a cyrillic letter", "publіshed: false", refused(2, "record.unknown_key")
    ),
    _in_record(
        "a key with a soft hyphen", "publ\u00adished: false", refused(2, "record.unknown_key")
    ),
    _in_record(
        "a key with a zero-width space", "published\u200b: false", refused(2, "record.unknown_key")
    ),
    _in_record(
        "a key before a no-break space", "published\u00a0: false", refused(2, "record.unknown_key")
    ),
    _in_record(
        "topics called as JavaScript's own",
        "topics: [__proto__, constructor, toString, hasOwnProperty]",
        shown(CANARY),
    ),
    _in_record("keys called as JavaScript's own", "__proto__: {published: true}", shown(CANARY)),
    # Flags: only the booleans, and never by chance.
    _in_record("a flag in quotes", 'published: "false"', refused(2, "record.not_a_flag")),
    _in_record("no", "published: no", refused(2, "record.not_a_flag")),
    _in_record("off", "published: off", refused(2, "record.not_a_flag")),
    _in_record("n", "published: n", refused(2, "record.not_a_flag")),
    _in_record("zero", "published: 0", refused(2, "record.not_a_flag")),
    _in_record("a tilde", "published: ~", refused(2, "schedule.says_nothing")),
    _in_record("null", "published: null", refused(2, "schedule.says_nothing")),
    _in_record("nothing", "published:", refused(2, "schedule.says_nothing")),
    _in_record("an empty text", 'published: ""', refused(2, "record.not_a_flag")),
    _in_record("a slip of the pen", "published: fasle", refused(2, "record.not_a_flag")),
    _in_record("false with a comma", "published: false,", refused(2, "record.not_a_flag")),
    _in_record("false in a list", "published: [false]", refused(2, "record.not_text")),
    _in_record("false in a mapping", "published: {is: false}", refused(2, "record.not_text")),
    _in_record(
        "false with fullwidth letters", "published: ｆａｌｓｅ", refused(2, "record.not_a_flag")
    ),
    _in_record("false on the next line", "published: >\n  false", refused(2, "record.not_a_flag")),
    _in_record("false under another key", "x: {published: false}", shown(CANARY)),
    _in_record("a draft in quotes", 'draft: "true"', refused(2, "record.not_a_flag")),
    _in_record("a draft that says yes", "draft: yes", refused(2, "record.not_a_flag")),
    _in_record("a draft that says nothing", "draft:", refused(2, "schedule.says_nothing")),
    _in_record(
        "a day to publish that is none", "publish_on: tomorrow", refused(2, "date.unreadable")
    ),
    _in_record(
        "a day to publish that says nothing", "publish_on:", refused(2, "schedule.says_nothing")
    ),
    # Types.
    _in_record("a headline that is a list", "title: [a, b]", refused(2, "record.not_text")),
    _in_record("a headline that is a mapping", "title: {a: b}", refused(2, "record.not_text")),
    _in_record("a headline that says nothing", "title:", refused(2, "record.no_title")),
    _in_record("a headline that is null", "title: null", refused(2, "record.no_title")),
    _in_record("a headline that is empty", 'title: ""', refused(2, "record.no_title")),
    _in_record("a headline of blanks", 'title: " \\t "', refused(2, "record.no_title")),
    _in_record("an excerpt that is a mapping", "excerpt: {a: b}", refused(2, "record.not_text")),
    _in_record("an outlet that is a text", "provider: Example", refused(2, "record.not_a_mapping")),
    _in_record("an outlet that is a list", "provider: [a]", refused(2, "record.not_a_mapping")),
    _in_record(
        "an outlet whose name is a list", "provider: {name: [a]}", refused(2, "record.not_text")
    ),
    _in_record("topics that are a text", "topics: a, b", refused(2, "record.not_a_list")),
    _in_record("topics that are a mapping", "topics: {a: b}", refused(2, "record.not_a_list")),
    _in_record("topics in topics", "topics: [[a]]", refused(2, "record.not_text")),
    _in_record("related that is a text", "related: x", refused(2, "record.not_a_list")),
    _in_record("related that are texts", "related: [x]", refused(2, "record.not_a_mapping")),
    _in_record(
        "an address that is a list", "webUrl: [https://a.example]", refused(2, "record.not_text")
    ),
    _in_record("images that are a text", "images: x", refused(2, "record.not_a_list")),
    _in_record("a quality that is no number", "quality: high", refused(2, "record.not_a_number")),
    _in_record(
        "a quality of 5,000 digits", "quality: " + "9" * 5_000, refused(2, "record.not_a_number")
    ),
    _in_record("a quality in hexadecimal", "quality: 0x10", refused(2, "record.not_a_number")),
    _in_record("a quality of Arabic digits", "quality: ٣", refused(2, "record.not_a_number")),
    # Dates that no calendar has.
    *(
        _in_record(f"a moment: {text[:30]}", f"publishedDateTime: {text}", refused(2, code))
        for text, code in (
            ("2022-02-30", "date.impossible"),
            ("2022-02-30T09:00:00Z", "date.impossible"),
            ("2022-13-01", "date.impossible"),
            ("2023-02-29T00:00:00Z", "date.impossible"),
            ("0000-01-01", "date.impossible"),
            ("2022-01-01T25:00:00Z", "date.impossible"),
            ("2022-01-01T10:61:00Z", "date.impossible"),
            ("2022-01-01T10:00:61Z", "date.impossible"),
            ("2022-01-01T10:00:00+99:99", "date.impossible"),
            ("0001-01-01T00:00:00+18:00", "date.impossible"),
            ("9999-12-31T23:59:59-18:00", "date.impossible"),
            ("12022-01-01", "date.unreadable"),
            ("-2022-01-01", "date.unreadable"),
            ("12:30:45", "date.unreadable"),
            ("0x7E6", "date.unreadable"),
            ("1651483620", "date.unreadable"),
            ("1e309", "date.unreadable"),
            (".nan", "date.unreadable"),
            ("9" * 5_000, "date.unreadable"),
            ("٢٠٢٢-٠١-٠١", "date.unreadable"),
            ("May", "date.unreadable"),
            ("yesterday", "date.unreadable"),
            ("[2022-01-01]", "record.not_text"),
        )
    ),
    # Texts that YAML would take for something else.
    _in_record("a headline with a comment sign", "title: Case #42", refused(2, "yaml.cut_by_hash")),
    _in_record("a headline with an ampersand", "title: &breaking news", refused(2, "yaml.anchor")),
    _in_record("a headline with a star", "title: *breaking news", refused(2, _SYNTAX)),
    _in_record(
        "a headline with an exclamation mark", "title: !breaking news", refused(2, "yaml.tag")
    ),
    _in_record("a headline with a percent sign", "title: %breaking", refused(2, _SYNTAX)),
    _in_record("a headline with an at sign", "title: @breaking", refused(2, _SYNTAX)),
    _in_record("a headline with a backtick", "title: `breaking`", refused(2, _SYNTAX)),
    _in_record("a headline with a colon", "title: Breaking: news", refused(2, _SYNTAX)),
    _in_record("a headline in brackets", "title: [Video] Police", refused(2, _SYNTAX)),
    _in_record("a headline of braces", "title: {{ config }} x", refused(2, "yaml.key")),
    _in_record("a quote that is never closed", 'title: "Breaking', refused(2, _SYNTAX)),
    _in_record("an apostrophe that is never closed", "title: 'Breaking", refused(2, _SYNTAX)),
    _in_record("a bracket that is never closed", "topics: [a", refused(2, _SYNTAX)),
    _in_record("a brace that is never closed", "provider: {name: a", refused(2, _SYNTAX)),
    _in_record("an unknown escape", 'title: "C:\\Users"', refused(2, _SYNTAX)),
    _in_record("an escape past Unicode", 'title: "\\U00110000"', refused(2, _SYNTAX)),
    _in_record("a headline that is no", "title: no", shown("no")),
    _in_record("a headline in sexagesimal", "title: 12:30:45", shown("12:30:45")),
    _in_record("a headline that is infinite", "title: .inf", shown(".inf")),
    _in_record("a headline in hexadecimal", "title: 0x1F600", shown("0x1F600")),
    _in_record("a headline in octal", "title: 0o777", shown("0o777")),
    _in_record("a headline of 5,000 digits", "title: " + "7" * 5_000, shown("7" * 100)),
    _in_record("a headline that is a day", "title: 2022-02-30", shown("2022-02-30")),
    # What is no text.
    _in_record("a zero byte", b"excerpt: a\0b", refused(2, "file.not_utf8")),
    _in_record("an escaped zero", 'title: "a\\0b"', refused(2, "yaml.control_character")),
    _in_record("a lone surrogate", 'title: "\\uD800"', refused(2, _SYNTAX)),
    _in_record("a pair of surrogates", 'title: "\\uD83D\\uDE00"', refused(2, _SYNTAX)),
    _in_record("an escaped escape", 'title: "\\e[2J"', refused(2, "yaml.control_character")),
    _in_record("a raw escape", "title: a\x1b[2Jb", refused(2, "yaml.control_character")),
    _in_record("a bell", "title: a\x07b", refused(2, "yaml.control_character")),
    _in_record("a delete", "title: a\x7fb", refused(2, "yaml.control_character")),
    _in_record("a form feed", "title: a\x0cb", refused(2, "yaml.control_character")),
    _in_record("no character", "title: a\uffffb", refused(2, "yaml.control_character")),
    _in_record("a tab before a key", "\ttitle: x", refused(2, _SYNTAX)),
    _in_record("a tab after a colon", "title:\tTabbed", shown("Tabbed")),
    _in_record("a tab as an indent", "provider:\n\tname: x", refused(3, _SYNTAX)),
    _in_record(
        "U+2028 between keys", "x: a\u2028published: false", refused(2, "yaml.hidden_break")
    ),
    _in_record(
        "U+0085 between keys", "x: a\u0085published: false", refused(2, "yaml.hidden_break")
    ),
    _in_record("U+2028 in a quoted text", 'title: "Left\u2028right"', shown("Left right")),
    _whole(
        "line ends of an old Mac",
        record("published: 0").replace("\n", "\r"),
        refused(2, "record.not_a_flag"),
    ),
    _whole(
        "line ends of all kinds",
        record("x: 1", "published: 0").replace("\n", "\r\n", 2),
        refused(3, "record.not_a_flag"),
    ),
    # Encodings.
    *(
        _whole(f"{name}", record().encode(code), refused(line, "file.not_utf8"))
        for name, code, line in (
            ("UTF-16 with a mark", "utf-16", 0),
            ("UTF-16, little end first", "utf-16-le", 1),
            ("UTF-16, big end first", "utf-16-be", 1),
            ("UTF-32 with a mark", "utf-32", 0),
            ("UTF-32, little end first", "utf-32-le", 1),
            ("UTF-32, big end first", "utf-32-be", 1),
        )
    ),
    _whole("UTF-7 by escapes", record("title: +ADw-script+AD4-"), shown("+ADw-script+AD4-")),
    _in_record("Latin-1", b"title: caf\xe9", refused(2, "file.not_utf8")),
    _in_record("an overlong slash", b"title: a\xc0\xafb", refused(2, "file.not_utf8")),
    _in_record("an overlong zero", b"title: a\xc0\x80b", refused(2, "file.not_utf8")),
    _in_record("a surrogate in UTF-8", b"title: a\xed\xa0\x80b", refused(2, "file.not_utf8")),
    _in_record("a letter past Unicode", b"title: a\xf4\x90\x80\x80b", refused(2, "file.not_utf8")),
    _whole("a byte order mark", "\ufeff" + record(), shown(CANARY)),
    _whole(
        "two byte order marks",
        "\ufeff\ufeff" + record("published: 0"),
        refused(2, "record.not_a_flag"),
    ),
    _in_record(
        "a byte order mark before a key",
        "x: 1\n\ufeffpublished: false",
        refused(3, "record.unknown_key"),
    ),
    # Where front matter begins and ends.
    _whole(
        "front matter never closed", record().removesuffix("---\n"), refused(1, "record.unclosed")
    ),
    _whole("front matter never opened", record().removeprefix("---\n"), left_out("text.undated")),
    _whole(
        "a blank line before it", "\n" + record("published: 0"), refused(3, "record.not_a_flag")
    ),
    _whole("a blank before the dashes", " " + record("published: false"), left_out("text.undated")),
    _whole("four dashes", "-" + record("published: false"), left_out("text.undated")),
    _whole(
        "dashes of another kind",
        record("published: false").replace("---", "———"),
        left_out("text.undated"),
    ),
    _whole(
        "dashes closed by dots",
        record("published: 0").replace("\n---\n", "\n...\n"),
        refused(1, "record.unclosed"),
    ),
    _in_record("dots in the middle", "x: 1\n...\npublished: false", refused(0, _SYNTAX)),
    _in_record("a second document", "x: 1\n--- x\npublished: false", refused(3, "yaml.documents")),
    _in_record("a version that nobody has", "%YAML 9.9", refused(2, _SYNTAX)),
    _in_record("a tag directive", "%TAG ! tag:evil.example,2026:", refused(3, _SYNTAX)),
    _whole(
        "JavaScript as front matter",
        "---js\n{title: require('fs')}\n---\n",
        left_out("text.undated"),
    ),
    _whole(
        "JSON as front matter",
        f'{{"title": "{CANARY}", "published": false}}\n',
        left_out("file.format"),
    ),
    _whole(
        "JSON between dashes",
        '---\n{"title": "x", "published": "no"}\n---\n',
        left_out("text.undated"),
    ),
    _whole(
        "JSON after dashes",
        '---json\n{"title": "x", "published": false}\n---\n',
        left_out("text.undated"),
    ),
    _whole(
        "TOML as front matter",
        f'+++\ntitle = "{CANARY}"\npublished = false\n+++\n',
        left_out("text.undated"),
    ),
    _whole("only dashes", "---\n---\n", left_out("text.undated")),
    _whole("nothing between dashes", "---\n\n\n---\n", left_out("text.undated")),
    _whole("a text between dashes", "---\njust a text\n---\n", left_out("text.undated")),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A file in which YAML is read, with what stands before and after an attack."""

    path: str
    before: str
    indent: str
    after: str = ""
    whole: str = "file"
    """The room that complains of the file as a whole."""


_PLACES = (
    _Place(EVENT, '---\ntitle: "x"\n', "", "\n---\n"),
    _Place(PAGE, '---\ntitle: "x"\n', "", "\n---\nText.\n"),
    _Place(RECORD, '---\ntitle: "x"\ndate: 2022\nsources: []\n', "", "\n---\n"),
    _Place(NAMES, "acme:\n  name: Acme\n", ""),
    _Place(OUTLETS, "news:\n  name: News\n", ""),
    _Place(DECISIONS, "# Decisions\n", "- "),
    _Place(IDS, "# Ids\n", ""),
    _Place(ARCHIVED, "# Copies\n", ""),
    _Place(IMAGES, "# Pictures\n", "- "),
    _Place(SETTINGS, "title: x\n", "", whole="config"),
)


def _everywhere() -> tuple[Case, ...]:
    """Return what is no YAML of ours in any file, each in every file that is YAML."""
    attacks: tuple[tuple[str, str, int, str], ...] = (
        ("an anchor", "x: &a y", 0, "yaml.anchor"),
        ("an alias", "x: *y", 0, "yaml.alias"),
        ("nine aliases nine times over", f"b0: &b0 [x]\n{_BOMB}", 1, "yaml.alias"),
        ("Python's tag", "x: !!python/object/apply:os.system [id]", 0, "yaml.tag"),
        ("binary text", 'x: !!binary "SGVsbG8="', 0, "yaml.tag"),
        ("a key twice", "x: y\nx: z", 1, "yaml.duplicate_key"),
        ("600 levels by indent", "\n".join(f"{' ' * n}k{n}:" for n in range(600)), -1, _LARGE),
        ("30,000 nested keys", "x: " + "{? " * 30_000, 0, _LARGE),
        ("30,000 nested mappings", "x: " + "{a: " * 30_000, 0, _LARGE),
        ("an escape that is no text", 'x: "\\e[2J"', 0, "yaml.control_character"),
        ("a raw escape", "x: \x1b[2J", 0, "yaml.control_character"),
        ("a lone surrogate", 'x: "\\uD800"', 0, _SYNTAX),
        ("a quote that is never closed", 'x: "y', 0, _SYNTAX),
        ("a bracket that is never closed", "x: [y", 0, _SYNTAX),
        ("U+2028 between keys", "x: y\u2028LEFTz: w", 0, "yaml.hidden_break"),
        ("a comment sign in a text", "x: y #z", 0, "yaml.cut_by_hash"),
        ("a mapping as a key", "{a: b}: c", 0, "yaml.key"),
    )
    return tuple(
        Case(attack, place.path, _put(place, lines), _refused(place, below, code))
        for place in _PLACES
        for attack, lines, below, code in attacks
    )


def _refused(place: _Place, below: int, code: str) -> Required:
    """Return that a line so far *below* the first one of the attack is told; -1 for anyone."""
    return Required("refused", 0 if below < 0 else _line(place) + below, code)


def _line(place: _Place) -> int:
    """Return the line of *place* on which an attack starts."""
    return place.before.count("\n") + 1


def _put(place: _Place, lines: str) -> bytes:
    """Return the file with *lines*, as an entry of its own where it has entries."""
    left = " " * len(place.indent)
    first = place.indent + lines.replace("\n", f"\n{left}").replace("LEFT", left)
    return f"{place.before}{first}{place.after}".encode()


def _by_bytes() -> tuple[Case, ...]:
    """Return what is no text in UTF-8, or none that can be read, in every file that is YAML."""
    cases = []
    for place in _PLACES:
        whole, usual = place.whole, f"{place.before}{place.indent}x: AT{place.after}"
        line = 0 if whole == "config" else _line(place)
        zero = "yaml.control_character" if whole == "config" else "file.not_utf8"
        cases += [
            Case(
                "UTF-16",
                place.path,
                usual.encode("utf-16"),
                Required("refused", 0, f"{whole}.not_utf8"),
            ),
            Case(
                "Latin-1",
                place.path,
                usual.encode().replace(b"AT", b"caf\xe9"),
                Required("refused", line, f"{whole}.not_utf8"),
            ),
            Case(
                "an overlong slash",
                place.path,
                usual.encode().replace(b"AT", b"a\xc0\xaf"),
                Required("refused", line, f"{whole}.not_utf8"),
            ),
            Case(
                "a zero byte",
                place.path,
                usual.encode().replace(b"AT", b"a\0b"),
                Required("refused", _line(place), zero),
            ),
            Case(
                "3 MB",
                place.path,
                usual.encode().replace(b"AT", b"x" * 3_000_000),
                Required("refused", 0, f"{whole}.too_large"),
            ),
        ]
    return tuple(cases)


ELSEWHERE = (
    *_everywhere(),
    *_by_bytes(),
    # Types, where a whole file is something else.
    _whole("a text for settings", "just text\n", refused(0, "config.not_a_mapping"), SETTINGS),
    _whole("a list for settings", "- a\n", refused(0, "config.not_a_mapping"), SETTINGS),
    _whole("settings after a version", "%YAML 9.9\n---\ntitle: x\n", refused(1, _SYNTAX), SETTINGS),
    _whole("210,000 values", "- merge: [" + "a," * 210_000 + "]\n", refused(1, _LARGE), DECISIONS),
    _whole(
        "two documents of settings",
        "title: x\n---\ntitle: y\n",
        refused(2, "yaml.documents"),
        SETTINGS,
    ),
    _whole("a title that is a list", "title: [x]\n", refused(1, "config.not_text"), SETTINGS),
    _whole("a flag in quotes", 'drafts: "false"\n', refused(1, "config.not_a_flag"), SETTINGS),
    _whole(
        "a number of 5,000 digits",
        "jobs: " + "9" * 5_000 + "\n",
        refused(1, "config.not_a_number"),
        SETTINGS,
    ),
    _whole("an output in the settings", "output: /\n", refused(1, "config.unknown_key"), SETTINGS),
    _whole(
        "an address with a script",
        "base_url: javascript:alert(1)\n",
        refused(1, "config.base_url"),
        SETTINGS,
    ),
    _whole(
        "a language with markup",
        'language: "en\\"><script>"\n',
        refused(1, "config.language"),
        SETTINGS,
    ),
    _whole(
        "a kind out of the site",
        'kinds:\n  "../../etc": {singular: x}\n',
        refused(2, "config.kind"),
        SETTINGS,
    ),
    _whole(
        "a kind called as JavaScript's own",
        "kinds:\n  __proto__: {singular: x}\n",
        refused(2, "config.kind"),
        SETTINGS,
    ),
    _whole("a list for names", "- a\n", refused(0, "names.not_a_mapping"), NAMES),
    _whole("a text for a name", "acme: Acme\n", refused(1, "names.not_a_mapping"), NAMES),
    _whole("a slug out of the site", '"../../etc":\n  name: x\n', refused(1, "names.slug"), NAMES),
    _whole(
        "a slug called as JavaScript's own",
        "__proto__:\n  name: x\n",
        refused(1, "names.slug"),
        NAMES,
    ),
    _whole(
        "a name that is a mapping", "acme:\n  name: {a: b}\n", refused(2, "names.not_text"), NAMES
    ),
    _whole("a name without a name", "acme:\n  about: x\n", refused(2, "names.missing_key"), NAMES),
    _whole(
        "an alias that is a list",
        "acme:\n  name: x\n  aliases: [[a]]\n",
        refused(3, "names.not_a_mapping"),
        NAMES,
    ),
    _whole("a mapping for decisions", "merge: x\n", refused(1, "decisions.not_a_list"), DECISIONS),
    _whole("a decision that is a text", "- x\n", refused(1, "decisions.not_a_mapping"), DECISIONS),
    _whole(
        "a decision on a mapping",
        "- merge: {a: b}\n",
        refused(1, "decisions.not_a_list"),
        DECISIONS,
    ),
    _whole("a list for ids", "- x\n", refused(1, "ids.not_a_mapping"), IDS),
    _whole("an id out of the site", '"../x": y\n', refused(1, "ids.id"), IDS),
    _whole("an id that is a list", "x: [y]\n", refused(1, "ids.not_text"), IDS),
    _whole("an id called as JavaScript's own", "__proto__: y\n", refused(1, "ids.id"), IDS),
    _whole("a list for copies", "- x\n", refused(1, "archive.not_a_mapping"), ARCHIVED),
    _whole(
        "a copy at a script",
        'https://a.example/x:\n  archived: "javascript:alert(1)"\n',
        refused(2, "archive."),
        ARCHIVED,
    ),
    _whole("a mapping for pictures", "source: x\n", refused(1, "images.not_a_list"), IMAGES),
    _whole(
        "a picture out of its folder",
        "- source: x\n  width: 1\n  height: 1\n  files: [../../../etc/passwd]\n",
        refused(4, "images.name"),
        IMAGES,
    ),
    _whole(
        "a picture 5,000 digits wide",
        "- source: x\n  width: " + "9" * 5_000 + "\n  height: 1\n  files: []\n",
        refused(2, "images.not_a_number"),
        IMAGES,
    ),
    _whole(
        "an event with a slip in a flag",
        '---\ntitle: "x"\npublished: false\n---\n',
        refused(3, "event.unknown_key"),
        EVENT,
    ),
    _whole(
        "an event that is a draft in quotes",
        '---\ntitle: "x"\ndraft: "true"\n---\n',
        refused(3, "event.not_a_flag"),
        EVENT,
    ),
    _whole(
        "an event to be published some day",
        '---\ntitle: "x"\npublish_on:\n---\n',
        refused(3, "schedule.says_nothing"),
        EVENT,
    ),
    _whole(
        "an event with an impossible day",
        '---\ntitle: "x"\ndate: 2022-02-30\n---\n',
        refused(3, "date.impossible"),
        EVENT,
    ),
    _whole(
        "an event out of the site",
        '---\ntitle: "x"\nid: ../../etc/passwd\n---\n',
        refused(3, "event.id"),
        EVENT,
    ),
    _whole(
        "an event called as JavaScript's own",
        '---\ntitle: "x"\nid: __proto__\n---\n',
        refused(3, "event.id"),
        EVENT,
    ),
    _whole("an event of nobody's keys", "---\nx: y\n---\n", refused(0, "event."), EVENT),
    _whole("an event never closed", '---\ntitle: "x"\n', refused(1, "record.unclosed"), EVENT),
    _whole(
        "a page to be published some day",
        '---\ntitle: "x"\npublish_on:\n---\n',
        refused(3, "schedule.says_nothing"),
        PAGE,
    ),
    _whole("a page of the wrong type", "---\ntitle: [x]\n---\n", refused(2, "page.not_text"), PAGE),
    _whole(
        "a page that is not published",
        '---\ntitle: "x"\npublished: false\n---\n',
        refused(3, "page.unknown_key"),
        PAGE,
    ),
    _whole(
        "a stranger's event that is not published",
        f'---\ntitle: "{CANARY}"\ndate: 2022\npublished: false\nsources: []\n---\n',
        left_out(""),
    ),
    _whole(
        "a stranger's event with a slip in a flag",
        f'---\ntitle: "{CANARY}"\ndate: 2022\npublished: "false"\nsources: []\n---\n',
        refused(4, "event.not_a_flag"),
    ),
)
"""What stands in other files than the records of news."""
