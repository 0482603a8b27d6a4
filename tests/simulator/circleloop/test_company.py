"""CircleLoop's users, teams, menus and client: as documented, changed by updates, in part write-only."""

from __future__ import annotations

import pytest

from tests.simulator.examples import documented

USER_GONE = "User couldn't be found, it might not exist or may have been deleted"
MISSING = "Something is missing in the body or an ID is missing"
CONFLICT = "Either the body or ID is conflicted"


def get(running, path, **query):
    answer = running.circleloop.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def put(running, path, body, **query):
    answer = running.circleloop.put(path, json=body, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(answer) -> tuple[int, str]:
    assert list(answer.json()) == ["message"]
    return answer.status_code, answer.json()["message"]


def test_the_users_and_whose_key_it_is(shared, reads_as_documented):
    users = get(shared, "/my/users")
    reads_as_documented(users, "circleloop/users")
    assert len({user["id"] for user in users}) == 12
    me = get(shared, "/my/user")
    reads_as_documented(me, "circleloop/user")
    assert me == users[0]
    for user in users:
        assert get(shared, "/user", id=user["id"]) == user
        assert user["clientID"] == get(shared, "/my/client")["id"]
        assert user["defaultNumber"].isdigit()
        assert user["created"] < shared.clock.now()


def test_teams_hold_known_users(shared, reads_as_documented):
    teams = get(shared, "/my/teams")
    reads_as_documented(teams, "circleloop/teams")
    users = {user["id"] for user in get(shared, "/my/users")}
    assert set().union(*(team["members"] for team in teams)) == users
    for team in teams:
        reads_as_documented(team, "circleloop/team")
        assert get(shared, f"/team/{team['ID']}") == team


def test_menus_lead_to_users_and_teams_by_digit(shared, reads_as_documented):
    menus = get(shared, "/my/menus")
    names = {user["id"]: user["fullName"] for user in get(shared, "/my/users")}
    names |= {team["ID"]: team["name"] for team in get(shared, "/my/teams")}
    kinds = set()
    for menu in menus:
        reads_as_documented(menu, "circleloop/menu", free=".extensions")
        assert get(shared, f"/menu/{menu['ID']}") == menu
        for digit, extension in menu["extensions"].items():
            (kind,) = extension.keys() - {"display"}
            assert digit in "123456789"
            assert extension["display"] == names[extension[kind]]
            kinds.add(kind)
    assert kinds == {"userID", "teamID"}
    assert [bool(menu["extensions"]) for menu in menus] == [True, True, False]


def test_a_user_is_updated_and_the_write_only_fields_are_never_returned(running, reads_as_documented):
    team = get(running, "/my/teams")[2]
    user = get(running, "/my/users")[4]
    body = {**documented("circleloop/user-request"), "teams": [team["ID"]]}
    changed = put(running, "/user", body, id=user["id"])
    reads_as_documented(changed, "circleloop/user")
    assert changed == {**user, "fullName": "Joe Bloggs", "email": "joe@example.com"}
    assert changed in get(running, "/my/users")
    teams = {row["ID"]: user["id"] in row["members"] for row in get(running, "/my/teams")}
    assert [identity for identity, is_in in teams.items() if is_in] == [team["ID"]]


def test_a_write_only_field_alone_is_a_change(running):
    me = get(running, "/my/user")
    for body in ({"snoozeExpires": 1573057488}, {"voicemail": "whatever"}, {"outOfHours": True}):
        assert put(running, "/my/user", body) == me


def test_a_menu_shows_a_new_name(running):
    me = get(running, "/my/user")
    put(running, "/my/user", {"fullName": "[New] Name"})
    (shown,) = [
        extension["display"]
        for menu in get(running, "/my/menus")
        for extension in menu["extensions"].values()
        if extension.get("userID") == me["id"]
    ]
    assert shown == "[New] Name"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"unknown": 1},
        {"fullName": ""},
        {"fullName": None},
        {"email": "joe"},
        {"snoozeExpires": "soon"},
        {"outOfHours": "yes"},
        {"teams": ["nobody"]},
        {"teams": [{}]},
        {"teams": "all"},
        [],
    ],
)
def test_an_update_that_cannot_be_is_not_found_and_changes_nothing(shared, body):
    before = get(shared, "/my/user")
    answer = shared.circleloop.put("/my/user", json=body)
    assert refused(answer) == (404, MISSING)
    if isinstance(body, dict):
        answer = shared.circleloop.put("/my/user", json={**body, "fullName": body.get("fullName", 7)})
        assert answer.status_code == 404
    assert get(shared, "/my/user") == before


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"fullName": "\\ud800"}', b"[" * 100_000])
def test_what_is_no_json_is_not_found(shared, content):
    assert refused(shared.circleloop.put("/my/user", content=content)) == (404, MISSING)


def test_the_address_of_somebody_else_is_a_conflict(shared):
    other = get(shared, "/my/users")[1]
    answer = shared.circleloop.put("/my/user", json={"email": other["email"]})
    assert refused(answer) == (409, CONFLICT)


def test_an_unknown_id_is_not_found(shared):
    assert refused(shared.circleloop.get("/user", params={"id": "x"})) == (404, USER_GONE)
    assert refused(shared.circleloop.get("/user")) == (404, MISSING)
    assert shared.circleloop.put("/user", json={"fullName": "A"}).status_code == 404
    for path in ("/team/x", "/menu/x", "/contact/x"):
        for method in ("GET", "PUT"):
            answer = shared.circleloop.request(method, path, json={"name": "A", "firstName": "A"})
            assert answer.status_code == 404, path


def test_a_team_is_updated_by_the_id_in_its_path_or_in_the_query(running, reads_as_documented):
    team, other = get(running, "/my/teams")[:2]
    members = [user["id"] for user in get(running, "/my/users")[3:6]]
    body = {**documented("circleloop/team-request"), "members": members}
    path = f"/team/{team['ID']}"
    changed = put(running, path, body)
    reads_as_documented(changed, "circleloop/team")
    assert changed == {"ID": team["ID"], "name": "Sales Team", "members": members}
    assert get(running, path) == changed
    assert put(running, "/team", {"members": []}, id=team["ID"]) == {**changed, "members": []}
    assert put(running, path, {"name": "B"}, id=team["ID"])["name"] == "B"
    answer = running.circleloop.put(path, json=body, params={"id": other["ID"]})
    assert refused(answer) == (409, CONFLICT)
    assert refused(running.circleloop.put("/team", json=body)) == (404, MISSING)


@pytest.mark.parametrize("body", [{}, {"voicemail": "ring"}, {"members": ["x"]}, {"name": 3}])
def test_a_team_that_cannot_be_is_not_found(shared, body):
    team = get(shared, "/my/teams")[0]
    assert refused(shared.circleloop.put(f"/team/{team['ID']}", json=body)) == (404, MISSING)
    assert get(shared, "/my/teams")[0] == team


def test_a_menus_extensions_are_written_as_a_list_and_read_by_digit(running, reads_as_documented):
    user, team, menu = (get(running, f"/my/{noun}")[0] for noun in ("users", "teams", "menus"))
    body = {
        **documented("circleloop/menu-request"),
        "extensions": [{"id": user["id"], "value": 1}, {"id": team["ID"], "value": 6}],
    }
    changed = put(running, f"/menu/{menu['ID']}", body)
    reads_as_documented(changed, "circleloop/menu")
    assert changed["extensions"] == {
        "1": {"userID": user["id"], "display": user["fullName"]},
        "6": {"teamID": team["ID"], "display": team["name"]},
    }
    assert get(running, f"/menu/{menu['ID']}") == changed
    assert put(running, f"/menu/{menu['ID']}", {"name": "B"}) == {**changed, "name": "B"}


@pytest.mark.parametrize(
    ("extensions", "answered"),
    [
        ({"1": {"userID": "USER"}}, (404, MISSING)),
        ([{"id": "USER", "value": 10}], (404, MISSING)),
        ([{"id": "USER"}], (404, MISSING)),
        ([{"value": 1}], (404, MISSING)),
        ([{"id": "USER", "value": 1}, {"id": "USER", "value": 1}], (409, CONFLICT)),
    ],
)
def test_extensions_that_cannot_be_change_nothing(shared, extensions, answered):
    menu = get(shared, "/my/menus")[0]
    user = get(shared, "/my/user")["id"]
    if isinstance(extensions, list):
        extensions = [{**row, "id": user} if "id" in row else row for row in extensions]
    answer = shared.circleloop.put(f"/menu/{menu['ID']}", json={"name": "New", "extensions": extensions})
    assert refused(answer) == answered
    assert get(shared, f"/menu/{menu['ID']}") == menu


def test_the_client_accepts_a_name_only(running, reads_as_documented):
    client = get(running, "/my/client")
    reads_as_documented(client, "circleloop/client")
    changed = put(running, "/my/client", {"name": "Another name", "id": "x"})
    assert changed == get(running, "/my/client") == {"id": client["id"], "name": "Another name"}
    for body in ({}, {"name": 1}, {"name": " "}):
        assert refused(running.circleloop.put("/my/client", json=body)) == (404, MISSING)


def test_the_same_seed_makes_the_same_company(start):
    first, same, other = (get(start(seed=seed), "/my/users") for seed in (3, 3, 4))
    assert first == same != other
