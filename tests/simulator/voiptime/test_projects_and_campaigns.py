"""VoIPTime Cloud's projects and campaigns: as documented, moving with the clock, cut into pages."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

FORBIDDEN = 431
"""The project that exists and is not the key's."""


def get(running, path, **query):
    answer = running.voiptime.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def every_campaign(running):
    return get(running, "/campaigns", limit=1000)


def refused(answer) -> tuple[int, str]:
    assert list(answer.json()) == ["message"]
    return answer.status_code, answer.json()["message"]


def test_three_projects_are_listed(shared, reads_as_documented):
    projects = get(shared, "/projects")
    reads_as_documented(projects, "voiptime/projects")
    assert len(projects) == 3
    for project in projects:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", project["createDate"])
        assert datetime.fromisoformat(project["createDate"]).timestamp() < shared.clock.now()
        assert project["numberOfNewContacts"] < project["contacts"]


def test_sources_name_their_project(shared, reads_as_documented):
    for project in get(shared, "/projects"):
        sources = get(shared, f"/projects/{project['id']}/sources")
        reads_as_documented(sources, "voiptime/project-sources")
        assert {source["groupId"] for source in sources} == {project["id"]}
        assert len({source["id"] for source in sources}) == len(sources) >= 2


def test_statuses_are_a_list_in_a_list_with_colors_in_parts(shared, reads_as_documented):
    for project in get(shared, "/projects"):
        (statuses,) = get(shared, f"/projects/{project['id']}/statuses")
        reads_as_documented(statuses, "voiptime/project-statuses")
        assert {status["active"] for status in statuses} == {True, False}
        assert all(0 <= part <= 255 for status in statuses for part in status["color"].values())


@pytest.mark.parametrize(
    ("identity", "answered"),
    [
        (FORBIDDEN, (403, "Forbidden")),
        (1, (404, "Not Found")),
        ("x", (404, "Not Found")),
        ("9" * 40, (404, "Not Found")),
    ],
)
def test_other_projects_are_forbidden_or_not_found(shared, identity, answered):
    for part in ("sources", "statuses"):
        assert refused(shared.voiptime.get(f"/projects/{identity}/{part}")) == answered


def test_a_projects_contacts_grow_and_the_new_ones_come_and_go(running):
    seen = []
    for _ in range(12):
        seen.append(get(running, "/projects")[0])
        running.clock.tick(600)
    contacts = [project["contacts"] for project in seen]
    assert contacts == sorted(contacts)
    assert contacts[-1] > contacts[0]
    fresh = [project["numberOfNewContacts"] for project in seen]
    assert max(fresh) > fresh[0] or min(fresh) < fresh[0]
    assert fresh not in (sorted(fresh), sorted(fresh, reverse=True))
    assert min(fresh) >= 0


def test_campaigns_read_as_documented(shared, reads_as_documented):
    campaigns = every_campaign(shared)
    reads_as_documented(campaigns, "voiptime/campaigns")
    assert len(campaigns) == len({campaign["id"] for campaign in campaigns}) == 27
    assert {"Running", "Finished"} <= {campaign["status"]["name"] for campaign in campaigns}
    assert len({campaign["dialer"] for campaign in campaigns}) > 2
    for campaign in campaigns:
        assert campaign["autoAnswerEnabled"] == (campaign["autoAnswerTimeout"] > 0)
        assert (campaign["maxPercentOfAbandonedCalls"] > 0) == (campaign["dialer"] == "Predictive")


def test_a_page_is_ten_campaigns_from_a_position(shared):
    def ids(**query):
        return [campaign["id"] for campaign in get(shared, "/campaigns", **query)]

    whole = ids(limit=1000)
    assert ids() == ids(offset=0) == whole[:10]
    assert ids(offset=10) + ids(offset=20) == whole[10:]
    assert len(ids(offset=20)) == 7
    assert ids(offset=27) == []
    assert ids(offset=3, limit=2) == whole[3:5]


def test_campaigns_are_included_and_excluded_by_id(shared):
    whole = [campaign["id"] for campaign in every_campaign(shared)]

    def ids(query):
        return [campaign["id"] for campaign in shared.voiptime.get("/campaigns", params=query).json()]

    for written in ({"includeIds": whole[3:5]}, {"includeIds": ",".join(whole[3:5])}):
        assert ids(written) == whole[3:5]
    assert ids({"excludeIds": whole[:3]}) == whole[3:13]
    assert ids({"includeIds": whole[:3], "excludeIds": whole[1]}) == [whole[0], whole[2]]
    assert ids({"includeIds": "x"}) == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"limit": 0}, "limit is invalid"),
        ({"limit": "ten"}, "limit is invalid"),
        ({"offset": -1}, "offset is invalid"),
        ({"offset": "9" * 30}, "offset is invalid"),
    ],
)
def test_a_page_that_cannot_be_is_refused(shared, query, message):
    assert refused(shared.voiptime.get("/campaigns", params=query)) == (400, message)


def test_campaigns_change_state_and_grow_with_the_clock(running):
    before = {campaign["id"]: campaign for campaign in every_campaign(running)}
    states = set()
    for _ in range(8):
        running.clock.tick(900)
        after = {campaign["id"]: campaign for campaign in every_campaign(running)}
        states |= {(campaign["status"]["name"], campaign["status"]["color"]) for campaign in after.values()}
        assert all(after[key]["totalEntries"] >= before[key]["totalEntries"] for key in before)
        assert any(after[key]["totalEntries"] > before[key]["totalEntries"] for key in before)
        assert any(after[key]["status"] != before[key]["status"] for key in before)
        before = after
    assert states == {("Running", "#4CAF50"), ("Paused", "orange"), ("Finished", "#9E9E9E")}


def test_leads_become_entries_of_a_campaign_once(running, new_lead):
    campaign = get(running, "/campaigns")[2]
    path = f"/campaigns/{campaign['id']}/entries/actions/generate"
    leads = [new_lead(running)["id"] for _ in range(3)]
    first = running.voiptime.post(path, json={"leadIds": leads[:2]})
    assert (first.status_code, first.content) == (201, b"")
    again = running.voiptime.post(path, json={"leadIds": [str(lead) for lead in leads[:2]]})
    assert (again.status_code, again.content) == (200, b"")
    assert running.voiptime.post(path, json={"leadIds": leads}).status_code == 201
    assert get(running, "/campaigns")[2]["totalEntries"] == campaign["totalEntries"] + 3
    assert running.voiptime.get(path).status_code == 405


@pytest.mark.parametrize(
    ("body", "answered"),
    [
        ({}, (400, "leadIds is invalid")),
        ({"leadIds": []}, (400, "leadIds is invalid")),
        ({"leadIds": 1_498_483}, (400, "leadIds is invalid")),
        ({"entryCriterion": {"leadIds": [1_498_483]}}, (400, "leadIds is invalid")),
        ({"leadIds": [1_498_483, 10]}, (404, "Not Found")),
        ({"leadIds": [None]}, (404, "Not Found")),
    ],
)
def test_entries_that_cannot_be_are_refused_whole(shared, body, answered):
    campaign = get(shared, "/campaigns")[0]
    path = f"/campaigns/{campaign['id']}/entries/actions/generate"
    assert refused(shared.voiptime.post(path, json=body)) == answered
    assert get(shared, "/campaigns")[0] == campaign


def test_an_unknown_campaign_takes_no_entries(shared):
    answer = shared.voiptime.post("/campaigns/x/entries/actions/generate", json={"leadIds": [1_498_483]})
    assert refused(answer) == (404, "Not Found")


def test_the_same_seed_makes_the_same_company(start):
    first, same, other = (start(seed=seed) for seed in (3, 3, 4))
    for path in ("/projects", "/campaigns"):
        assert get(first, path) == get(same, path) != get(other, path)
