"""The pages that other sites put into a frame."""

from html.parser import HTMLParser
from pathlib import Path

from dateline.bundled import bundled_folder
from dateline.language import Language
from dateline.model import Page, Site
from dateline.pages.embeds import MOST_EVENTS
from dateline.render import Frame, make_environment, render
from tests.builders import make_config, make_entity, make_event, make_report, make_site
from tests.crowds import make_crowd
from tests.pages.planned import plan_embeds


def small_site() -> Site:
    """Return two events of one storyline and one entity, and an entity that nothing names."""
    report = make_report("acme-signs", "2021-06-02")
    names = {"vendors": ("acme",)}
    first = make_event("Acme signs", "2021-06-01", (report,), entities=names, storyline="acme")
    later = make_event("Acme <b>renews</b>", "2022-06-01", entities=names, storyline="acme")
    entities = (make_entity("acme"), make_entity("idle"))
    return make_site((first, later), (report,), entities=entities)


def rendered(page: Page, **settings: object) -> str:
    """Return the HTML of *page*."""
    environment = make_environment(Path("/nowhere"), bundled_folder("templates"), Language("en"))
    frame = Frame(make_config(jobs=1, **settings), "assets/x/")
    (artifact,) = render((page,), environment, frame)
    return artifact.content.decode()


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.found.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        """Return the attributes of every tag called *name*."""
        return [known for tag, known in self.found if tag == name]


def test_each_thing_has_one_embed() -> None:
    """The timeline, each event, each entity, each storyline: and it says what it stands for."""
    site = small_site()
    stands_for = {path: page.embedded.path for path, page in plan_embeds(site).items()}
    first, later = (event.id for event in site.events)

    assert stands_for == {
        "embed/timeline/": "",
        f"embed/events/{first}/": f"events/{first}/",
        f"embed/events/{later}/": f"events/{later}/",
        "embed/vendors/acme/": "vendors/acme/",
        "embed/vendors/idle/": "vendors/idle/",
        "embed/storylines/acme/": "storylines/acme/",
    }


def test_every_link_opens_around_the_frame() -> None:
    """A page inside a frame of another site would be lost there, and that site could be touched."""
    for page in plan_embeds(small_site()).values():
        links = Tags(rendered(page)).all("a")
        assert links
        assert {link["target"] for link in links} == {"_top"}
        assert all("noopener" in str(link["rel"]).split() for link in links)


def test_an_embed_sends_search_engines_to_the_full_page() -> None:
    """It repeats what stands there; without an address of the site it has no canonical one."""
    page = plan_embeds(small_site(), base_url="https://x.example/t")["embed/vendors/acme/"]
    tags = Tags(rendered(page, base_url="https://x.example/t"))
    without = Tags(rendered(plan_embeds(small_site())["embed/vendors/acme/"]))

    assert {"name": "robots", "content": "noindex"} in tags.all("meta")
    canonical = {"rel": "canonical", "href": "https://x.example/t/vendors/acme/"}
    assert canonical in tags.all("link")
    assert [link["rel"] for link in without.all("link")] == ["icon", "stylesheet"]


def test_an_embed_obeys_the_policy_of_every_page() -> None:
    """Nothing inline, nothing from elsewhere."""
    for page in plan_embeds(small_site()).values():
        tags = Tags(rendered(page))
        policies = [m for m in tags.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert [str(policy["content"]).split("; ")[:2] for policy in policies] == [
            ["default-src 'none'", "script-src 'self'"]
        ]
        assert not any("style" in known for _, known in tags.found)


def test_an_embed_names_the_site_and_leads_to_the_full_page() -> None:
    """Whoever reads it elsewhere knows whose it is."""
    html = rendered(plan_embeds(small_site(), title="Us & them")["embed/storylines/acme/"])
    assert 'From <a href="../../../storylines/acme/" target="_top" rel="noopener">A record' in html
    assert "masthead" not in html


def test_words_of_records_are_text() -> None:
    """Markup in a headline is shown, not obeyed."""
    html = rendered(plan_embeds(small_site())["embed/timeline/"])
    assert "Acme &lt;b&gt;renews&lt;/b&gt;" in html


def test_a_list_says_what_its_script_chooses_by() -> None:
    """Days since 1970, the first amount, all names, the storyline too."""
    entry = plan_embeds(small_site())["embed/timeline/"].context["entries"][0]
    assert (entry.start, entry.end) == (18779, 18779)
    assert entry.names == "vendors:acme storylines:acme"


def test_a_large_record_is_shown_by_its_weightiest_events() -> None:
    """Some of each year; the way to all of them says how many there are."""
    page = plan_embeds(make_crowd(300))["embed/timeline/"]
    assert len(page.context["entries"]) == MOST_EVENTS
    assert page.context["is_whole"] is False
    assert ">All 300 events</a>" in rendered(page)


def test_an_entity_shows_the_events_of_what_belongs_to_it() -> None:
    """As its own page does; its script knows that these are meant as well."""
    event = make_event("Acme UK signs", entities={"vendors": ("acme-uk",)})
    parent, child = make_entity("acme"), make_entity("acme-uk", parent="acme")
    page = plan_embeds(make_site((event,), entities=(parent, child)))["embed/vendors/acme/"]
    assert [entry.card.id for entry in page.context["entries"]] == [event.id]
    assert page.context["within"] == "vendors:acme vendors:acme-uk"


def test_what_has_no_event_says_so() -> None:
    """An empty record, an entity that nothing names."""
    assert "Nothing has been recorded yet." in rendered(plan_embeds(make_site())["embed/timeline/"])
    assert "Nothing has been" in rendered(plan_embeds(small_site())["embed/vendors/idle/"])
