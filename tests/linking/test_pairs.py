"""What spares linkage most comparisons, and never one that matters."""

import os
from dataclasses import replace
from itertools import combinations

import pytest

from dateline.linking.stories import candidates
from dateline.linking.stories.candidates import FLOOR, find_faint, find_pairs
from dateline.linking.stories.grouping import Story, group_stories
from dateline.linking.stories.pairs import LEAST, can_reach, measure_cosine, measure_strength
from dateline.linking.stories.profiles import profile_stories
from dateline.linking.stories.ties import Bounds
from tests.builders import make_moment
from tests.cases import read_cases


def tell_all() -> list[Story]:
    """Return the stories of all cases, within a week."""
    cases = [str(case.values[0]) for case in read_cases("stories.txt")]
    headlines = [line for given in cases for line in given.split(" | ")]
    stories = []
    for number, title in enumerate(headlines[:140]):
        day = make_moment(f"2021-03-0{1 + number * 7 // 140}")
        names = (f"vendors:{'abc'[number % 3]}",)
        amounts = (("USD", f"{39 + number % 2}00000"),)
        stories.append(
            Story(f"{number:03}", title, "", f"{number % 9}.example", day, names, amounts)
        )
    return stories


def test_what_is_spared_is_weaker_indeed() -> None:
    """All against all: no pair is held to be too weak that is not."""
    profiles = profile_stories(tell_all())
    strong, spared = 0, 0
    for first, second in combinations(profiles, 2):
        likeness = (
            measure_cosine(first.title, second.title) + measure_cosine(first.whole, second.whole)
        ) / 2
        strength = measure_strength(first, second, likeness)
        reaches = can_reach(LEAST, first, second, likeness)
        assert reaches or strength < LEAST
        strong += strength >= LEAST
        spared += likeness >= FLOOR and not reaches
    assert strong > 20
    assert spared > 20


def test_strong_and_faint_pairs_are_apart_and_in_order() -> None:
    """Within one group of everybody both together are all that are worth a look."""
    profiles = profile_stories(tell_all())
    pairs = list(find_pairs(profiles))
    faint = list(find_faint(profiles, [list(range(len(profiles)))]))
    assert min(pair.strength for pair in pairs) >= LEAST > max(pair.strength for pair in faint)
    for found in (pairs, faint):
        places = [(pair.second, pair.first) for pair in found]
        assert places == sorted(set(places))


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("jobs", [1, 2])
def test_pairs_are_the_same_in_however_many_stretches_they_are_looked_for(
    monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """Also those of reports without a day, which may belong to any."""
    told = tell_all()
    stories = sorted(
        (replace(story, published=None) if n % 9 == 0 else story for n, story in enumerate(told)),
        key=lambda story: (story.published is None, story.published or 0, story.key),
    )
    profiles = profile_stories(stories)
    expected = list(find_pairs(profiles))
    monkeypatch.setattr(candidates, "_STRETCH", 7)
    looking = set()
    shared = candidates.share_out

    def watched(pieces, work, jobs, fewest):
        made = shared(pieces, lambda piece: (os.getpid(), work(piece)), jobs, fewest)
        for process, found in made:
            looking.add(process)
            yield found

    monkeypatch.setattr(candidates, "share_out", watched)
    assert list(find_pairs(profiles, jobs)) == expected
    assert len(looking) == jobs
    assert any(profiles[pair.second].story.published is None for pair in expected)


def test_reports_without_a_day_are_in_nobodys_way() -> None:
    """However many there are, two that have one are compared."""
    title = "Metro Police sign $3.9 million camera contract with Corvid"
    dated = [Story(key, title, "", f"{key}.example", make_moment("2021-03-01")) for key in "ab"]
    others = [
        Story(f"u{number}", f"Owls {number} of the zoo sleep", "", "u.example", None)
        for number in range(9)
    ]
    assert ("a", "b") in [group.members for group in group_stories([*dated, *others]).groups]


def test_a_profile_is_the_same_whenever_it_is_asked_for() -> None:
    """Also when it has been let go of since."""
    profiles = profile_stories([Story(str(n), f"Owl {n} sleeps", "", "", None) for n in range(600)])
    first = list(profiles)
    assert list(profiles) == first == profiles[:]
    assert [profile.story for profile in first] == profiles.stories
    assert first[0].title.keys() == set(first[0].title_terms)


def test_a_decision_lets_weak_pairs_speak() -> None:
    """Who was put together by decision has the reason that there is, however weak."""
    stories = [
        Story("a", "Metro Police sign camera contract", "", "a.example", make_moment("2021-03-01")),
        Story(
            "b", "Metro Police open zoo of rare owls", "", "b.example", make_moment("2021-03-02")
        ),
    ]
    assert len(group_stories(stories).groups) == 2
    (group,) = group_stories(stories, Bounds(together=(("a", "b"),))).groups
    assert group.members == ("a", "b")
    assert [key for key, _ in group.reasons] == ["b"]
    assert "shares “Metro” and “Police” with a.example, 24 hours later" in group.reasons[0][1]
