"""Who is told of what: holes, duplicates, and callbacks anybody can read."""

from __future__ import annotations

from console.domain.webhooks import EVENTS, Cover, Webhook, coverage

URL = "https://example.com/hook"


def hook(
    number: int, event: str, enabled: bool | None = True, failed: int | None = 0, url: str | None = URL
) -> Webhook:
    return Webhook("milan", number, event, enabled, failed, url)


def test_an_account_without_subscriptions_has_a_hole_for_every_event() -> None:
    found = coverage(["milan", "rome"], [])
    assert [(event.account, event.event) for event in found.events if event.is_hole] == [
        (account, event) for account in ("milan", "rome") for event in EVENTS
    ]
    assert {event.cover for event in found.events} == {Cover.NONE}


def test_the_best_subscription_of_an_event_counts() -> None:
    hooks = [
        hook(1, "CALL_STARTED", enabled=False),
        hook(2, "CALL_STARTED"),
        hook(3, "CALL_INCOMING", failed=9),
        hook(4, "CALL_ANSWERED", enabled=False),
        hook(5, "CALL_HANGUP", enabled=None),
        hook(6, "CALL_PARKED", failed=None),
    ]
    found = {event.event: event for event in coverage(["milan"], hooks).events}
    covers = {name: event.cover for name, event in found.items() if event.cover is not Cover.NONE}
    assert covers == {
        "CALL_STARTED": Cover.COVERED,
        "CALL_INCOMING": Cover.FAILING,
        "CALL_ANSWERED": Cover.DISABLED,
        "CALL_HANGUP": Cover.UNKNOWN,
        "CALL_PARKED": Cover.COVERED,
    }
    assert [one.id for one in found["CALL_STARTED"].webhooks] == [1, 2]
    assert found["CALL_INCOMING"].is_hole
    assert not found["CALL_PARKED"].is_hole
    assert found["CALL_PARKED"].key == ("milan", "CALL_PARKED")


def test_a_callback_told_twice_is_seen_whatever_its_last_slash() -> None:
    hooks = [
        hook(1, "CALL_STARTED"),
        hook(2, "CALL_STARTED", url=f"{URL}/"),
        hook(3, "CALL_STARTED", enabled=False),
        hook(4, "CALL_STARTED", url="https://other.example.com"),
        hook(5, "CALL_HANGUP"),
        hook(6, "CALL_STARTED", url=None),
        hook(7, "CALL_STARTED", url=None),
    ]
    (alike,) = coverage(["milan"], hooks).duplicates
    assert [one.id for one in alike] == [1, 2]


def test_vx12_plain_http_callbacks_are_named() -> None:
    hooks = [hook(1, "CALL_STARTED", url="HTTP://my_endpoint.domain"), hook(2, "CALL_STARTED")]
    assert [one.id for one in coverage(["milan"], hooks).insecure] == [1]
