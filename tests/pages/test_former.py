"""What stands at an address that was an event's once."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

from dateline.outputs import make_exports
from dateline.outputs.exports import produce_event_files
from dateline.outputs.hosting import produce_hosting
from dateline.outputs.oembed import produce_oembed
from dateline.outputs.sitemap import NAMESPACE, produce_sitemap
from dateline.pages import plan
from tests.builders import make_config, make_event, make_report, make_site
from tests.conftest import BuildSite, MakeProject
from tests.pages.planned import plan_embeds, plan_pages

EVENT = make_event("Acme wins", "2021-06-01", (make_report(),), former_ids=("acme", "old-acme"))
SITE = make_site([EVENT], [make_report()])
CONFIG = make_config(base_url="https://x.example/t")


def test_a_former_address_leads_on() -> None:
    """With what search engines and publishing systems need to follow."""
    page = plan_pages(SITE, base_url="https://x.example/t")["events/old-acme/"]

    assert (page.template, page.is_former) == ("former.html", True)
    assert page.context["target"] == f"events/{EVENT.id}/"
    assert page.context["canonical"] == f"https://x.example/t/events/{EVENT.id}/"
    assert page.context["oembed"] == {
        "application/json+oembed": f"https://x.example/t/events/{EVENT.id}/oembed.json",
        "text/xml+oembed": f"https://x.example/t/events/{EVENT.id}/oembed.xml",
    }


def test_a_frame_of_former_days_shows_the_event_itself() -> None:
    """What the host's page asks for behind the address would be lost on the way."""
    embeds = plan_embeds(SITE)
    now, then = embeds[f"embed/events/{EVENT.id}/"], embeds["embed/events/acme/"]

    assert then == replace(now, path=then.path, source=then.source, is_former=True)


def test_former_addresses_are_in_no_list_of_pages() -> None:
    """No sitemap, no second oEmbed; frames may still be framed."""
    pages = tuple(plan(SITE, CONFIG))
    root = ET.fromstring(next(iter(produce_sitemap(SITE, pages, CONFIG))).content)
    listed = [loc.text or "" for loc in root.iter(f"{{{NAMESPACE}}}loc")]
    assert [url for url in listed if "/events/" in url] == [
        f"https://x.example/t/events/{EVENT.id}/"
    ]
    answers = [each.path for each in produce_oembed(SITE, pages, CONFIG)]
    assert len(answers) == len(set(answers))
    assert not [path for path in answers if "/acme/" in path]
    hosting = {each.path: each.content.decode() for each in produce_hosting(SITE, pages, CONFIG)}
    assert "/embed/events/*\n" in hosting["_headers"]
    assert "frame-ancestors *" in hosting["_headers"].split("/embed/events/*\n")[1].split("\n")[0]


def test_hosts_are_told_to_redirect() -> None:
    """One line for each; no file where there is nothing to say."""
    assert {
        each.path: each.content.decode()
        for each in produce_hosting(SITE, (), CONFIG)
        if each.path == "_redirects"
    } == {
        "_redirects": f"/events/acme/ /events/{EVENT.id}/ 301\n"
        f"/events/old-acme/ /events/{EVENT.id}/ 301\n"
    }
    paths = [each.path for each in produce_hosting(make_site([]), (), CONFIG)]
    assert "_redirects" not in paths


def test_the_data_say_what_an_event_was_called_and_answer_by_it() -> None:
    """Whoever keeps an id of ours finds the event under it, with its name of today."""
    files = {each.path: each.content for each in produce_event_files(SITE, (), CONFIG)}
    assert files["data/events/acme.json"] == files[f"data/events/{EVENT.id}.json"]
    (event,) = json.loads(files["data/events/acme.json"])["events"]
    assert (event["id"], event["former_ids"]) == (EVENT.id, ["acme", "old-acme"])
    assert any(each.path == "data/timeline.sqlite" for each in make_exports(SITE, CONFIG))


def test_a_changed_headline_keeps_the_old_link(project: MakeProject, build_site: BuildSite) -> None:
    """From the list of ids to the file that a browser asks for."""
    ids = "2023-05-09-old-words: https://news.example/springfield-signs-acme\n"
    site = build_site(project({"content/ids.yml": ids}))

    (now,) = (each.name for each in (site / "events").iterdir() if "old-words" not in each.name)
    text = (site / "events/2023-05-09-old-words/index.html").read_text("utf-8")

    assert f'<meta http-equiv="refresh" content="0; url=../../events/{now}/">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert f'<a href="../../events/{now}/">' in text
