"""What several contacts say about several actions; no contact ever proves two, nor one it cannot be of."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from console.actions.reconciling.judgement import Judged
from console.actions.reconciling.suspects import Suspect
from console.actions.reconciling.windows import WINDOWS
from console.domain.drafts.calls import OutboundCall
from console.domain.traces import Trace
from tests.actions.reconciling.cases import ADA, AGENTS, BEN, OUTBOUND, call, judged, seen, sent


def ids(told: Judged) -> list[object]:
    return [trace.id for trace in told.possible]


def test_what_another_action_is_known_to_have_made_says_nothing() -> None:
    assert judged(sent(call()), seen(), claimed=("4711",))["a"] == Judged()


def test_two_contacts_that_fit_one_action_leave_it_undecided() -> None:
    assert ids(judged(sent(call()), seen(1, 1), seen(2, 2))["a"]) == [1, 2]


def test_one_contact_that_fits_two_actions_leaves_both_undecided() -> None:
    told = judged([sent(call(), 0, "a"), sent(call(), 1, "b")], seen())
    assert {name: (ids(one), one.is_shared) for name, one in told.items()} == {
        "a": ([4711], True),
        "b": ([4711], True),
    }


def test_as_many_contacts_as_actions_prove_them_all_in_their_order() -> None:
    told = judged([sent(call(), 0, "a"), sent(call(), 30, "b")], seen(31, 2), seen(1, 1))
    assert {name: one.proof and one.proof.id for name, one in told.items()} == {"a": 1, "b": 2}


def test_what_is_being_sent_just_now_may_have_made_it_too() -> None:
    being_sent = sent(call(), 1, "b", is_wanted=False)
    told = judged([sent(call()), being_sent], seen())
    assert list(told) == ["a"]
    assert (told["a"].proof, ids(told["a"])) == (None, [4711])
    assert judged([sent(call()), sent(call(BEN), 1, "b", is_wanted=False)], seen())["a"].proof is not None


def test_a_late_effect_is_not_what_a_later_action_made() -> None:
    late = seen(601, 1, ticket_id="7")
    earlier, later = sent(call(ticket="7"), 0, "a"), sent(call(ticket="7"), 600, "b")
    assert judged(earlier, late)["a"].proof == late
    told = judged([earlier, later], late)
    assert (told["a"], told["b"].proof) == (Judged(), late)


def test_a_contact_that_is_proven_for_one_leaves_no_doubt_for_another() -> None:
    shown = seen(2, 1, shown="+16285550199")
    told = judged([sent(call(own="+16285550199"), 0, "a"), sent(call(), 1, "b")], shown)
    assert (told["a"].proof, told["b"]) == (shown, Judged())


EMAILS = {ADA: "1", BEN: "2"}
suspects = some.builds(
    lambda email, ticket, after, name, is_wanted: sent(call(email, ticket), after, name, is_wanted=is_wanted),
    some.sampled_from(sorted(EMAILS)),
    some.sampled_from([None, "7", "8"]),
    some.integers(0, 300),
    some.uuids().map(str),
    some.booleans(),
)
traces = some.builds(
    lambda after, name, agents, kind, ticket: seen(
        after, name, agent_ids=agents, kind=kind, ticket_id=ticket
    ),
    some.none() | some.integers(-20, 700),
    some.integers(1, 8),
    some.sampled_from([(), ("1",), ("2",), ("1", "2"), ("3",)]),
    some.sampled_from([OUTBOUND, OUTBOUND, "Voice Outbound", "Voice Inbound (IVR)"]),
    some.sampled_from([None, None, "7", "8"]),
)


@given(
    some.lists(suspects, max_size=4),
    some.lists(traces, max_size=6, unique_by=lambda trace: trace.id),
    some.sets(some.integers(1, 8).map(str), max_size=3),
)
def test_nothing_is_ever_found_that_cannot_be_it(
    actions: list[Suspect], contacts: list[Trace], claimed: set[str]
) -> None:
    told = judged(actions, *contacts, claimed=tuple(claimed))
    assert set(told) == {action.id for action in actions if action.is_wanted}
    found = [one.proof.id for one in told.values() if one.proof is not None]
    assert len(found) == len(set(found))
    for action in actions:
        proof = told[action.id].proof if action.id in told else None
        if proof is None:
            continue
        draft = action.draft
        assert isinstance(draft, OutboundCall)
        assert str(proof.id) not in claimed
        assert proof.kind == OUTBOUND
        assert proof.began_at is not None
        assert proof.began_at >= action.sent_at - timedelta(seconds=WINDOWS.before)
        assert draft.ticket_id is None or proof.ticket_id in {None, draft.ticket_id}
        known = {str(AGENTS[one].email).casefold() for one in proof.agent_ids if AGENTS[one].email}
        assert draft.agent_email in known or (draft.ticket_id and proof.ticket_id == draft.ticket_id)


@given(some.lists(traces, max_size=6, unique_by=lambda trace: trace.id))
def test_the_order_of_a_list_changes_nothing(contacts: list[Trace]) -> None:
    actions = [sent(call(), 0, "a"), sent(call(), 40, "b"), sent(call(BEN), 50, "c")]
    assert judged(actions, *contacts) == judged(actions[::-1], *contacts[::-1])
