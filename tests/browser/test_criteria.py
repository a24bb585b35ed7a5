"""The state of the filters as the query of an address, and who meets it, in Chromium.

These call `static/js/lib/criteria.js`, and `matching.js` beside it.
"""

import json

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

EVENT = {
    "title": "Königsberg signs with Acme Vision",
    "entities": {"vendors": ["acme-vision", "nec"], "agencies": ["koenigsberg"]},
    "start": 18261,  # 2019-12-31
    "end": 18262,  # 2020-01-01
    "value": 250000,
    "currency": "EUR",
}

RECORD = {
    "kinds": [{"key": "vendors", "names": [{"slug": "acme-vision"}, {"slug": "nec"}]}],
    "first": 18000,
    "last": 18300,
}

QUERIES = (
    ("", True),
    ("?vendors=nec", True),
    ("?vendors=other,nec", True),  # of one kind, any
    ("?vendors=nec&agencies=ice", False),  # of several kinds, each
    ("?topics=", True),
    ("?from=2020&to=2020", True),  # any day that the date can be
    ("?to=2019", True),
    ("?from=2020-01-02", False),
    ("?to=2019-12", True),
    ("?to=2019-11", False),
    ("?from=2020-13", True),  # no date, no bound
    ("?least=250000&most=250000&currency=EUR", True),
    ("?least=100&currency=USD", False),  # amounts in other currencies are left out
    ("?most=249999.5", False),
    ("?words=konigs+ACME", True),  # without accents, from the beginning of words
    ("?words=ision", False),
    ("?words=%E2%80%A6", True),  # no word in it
)


@pytest.fixture(scope="module")
def call(chromium, address):
    """Return a function that calls one of the module's functions with JSON."""
    page = chromium.new_page()
    page.goto(address)
    module = page.locator("script[type=module]").evaluate("s => s.src")

    def called(name: str, *arguments: object, library: str = "criteria") -> object:
        path = module.replace("js/main.js", f"js/lib/{library}.js")
        return page.evaluate(
            "async ([path, name, given]) => (await import(path))[name](...given)",
            [path, name, list(arguments)],
        )

    called.page = page
    yield called
    page.close()


@pytest.mark.parametrize(("query", "met"), QUERIES, ids=str)
def test_an_event_meets_criteria(call, query, met):
    """Names of a kind are alternatives, everything else is combined, dates overlap."""
    assert call("matches", EVENT, call("readCriteria", query), library="matching") is met


def test_a_query_is_read_and_written_the_same(call):
    """What a reader shares is what the other one sees."""
    query = "?vendors=acme-vision,nec&from=2020&to=2021-03&least=1&currency=EUR&words=a+b%26"
    read = call("readCriteria", query)
    assert read == {
        "kinds": {"vendors": ["acme-vision", "nec"]},
        "from": "2020",
        "to": "2021-03",
        "least": 1,
        "most": None,
        "currency": "EUR",
        "words": "a b&",
    }
    assert call("queryOf", read) == query
    assert call("isEmpty", call("readCriteria", "?vendors=&currency=EUR")) is True


def test_what_the_record_does_not_have_is_left_out_and_named(call):
    """A parameter, a name, a date, a number; prototypes of objects are no kinds either."""
    query = "?vendors=nec,x&utm=y&from=never&least=much&__proto__=z&constructor=q"
    criteria, missing = call("existing", query, RECORD, library="filtering")
    assert {key: slugs for key, slugs in criteria["kinds"].items() if slugs} == {"vendors": ["nec"]}
    assert (criteria["from"], criteria["least"]) == ("", None)
    assert [list(pair) for pair in missing if pair[0] != "__proto__"] == [
        ["vendors", "x"],
        ["utm", ""],
        ["constructor", ""],
        ["from", "never"],
        ["least", "much"],
    ]


TRACKED = (
    "utm_source=mail&utm_medium=a&utm_campaign=b&utm_term=c&utm_content=d&utm_id=e"
    "&fbclid=f&gclid=g&mc_cid=h&mc_eid=i&ref=j&igshid=k&msclkid=l"
)


def test_what_mailings_hang_on_a_link_is_no_filter(call):
    """Nothing is said of it, and the address that is written next no longer knows the reader."""
    query = f"?{TRACKED}&vendors=nec"
    criteria, missing = call("existing", query, RECORD, library="filtering")
    assert (criteria["kinds"], missing) == ({"vendors": ["nec"]}, [])
    assert call("queryOf", call("readCriteria", query)) == "?vendors=nec"
    assert call("isEmpty", call("readCriteria", f"?{TRACKED}")) is True


def test_a_name_that_only_begins_like_a_tracker_is_still_a_kind(call):
    """A kind may be called `references`; what nobody knows is named as before."""
    kinds = call("readCriteria", "?references=a&utm=b&preferred=c")["kinds"]
    assert kinds == {"references": ["a"], "utm": ["b"], "preferred": ["c"]}


@pytest.mark.parametrize(("query", "key"), [("?from=2031", "from"), ("?to=1999-12", "to")])
def test_a_year_that_the_record_does_not_have_is_left_out(call, query, key):
    """Everything is shown then, and the page says why."""
    criteria, missing = call("existing", query, RECORD, library="filtering")
    assert criteria[key] == ""
    assert missing == [[key, query.partition("=")[2]]]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1970", 0, 364),
        ("2020-02", 18293, 18321),
        ("2020-02-29", 18321, 18321),
        ("2019-02-29", None, None),
        ("0900", -390809, -390445),
        ("0009-01", -716240, -716210),
        ("20", None, None),
    ],
)
def test_dates_have_a_first_and_a_last_day(call, text, first, last):
    """Also before year 100, which some functions of browsers take for 1900 and later."""
    got = json.dumps([call("dayOf", text), call("dayOf", text, True)])
    assert json.loads(got.replace("NaN", "null")) == [first, last]


def test_writing_changes_the_address_and_tells_the_page(call, address):
    """The brush of the strip and the filters hear of each other through the document."""
    heard = call.page.evaluate(
        """async path => {
          const { readCriteria, writeCriteria } = await import(path);
          const heard = [];
          document.addEventListener("dateline:criteria", e => heard.push(e.detail.to));
          writeCriteria({ ...readCriteria(), to: "2021" });
          return [heard, location.search];
        }""",
        call.page.locator("script[type=module]").evaluate(
            "s => s.src.replace('js/main.js', 'js/lib/criteria.js')"
        ),
    )
    assert heard == [["2021"], "?to=2021"]
