"""Nothing a server sends can end the console: every body is read or refused in words."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.transport.answer import Answer, parse_json, read_date
from console.transport.errors import Answered, Unreadable
from console.transport.paging import next_page, total
from console.transport.refusals import error_of, retry_after, words


def answer(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with underscores for hyphens in its header names."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, names, body, host="vendor.example")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\xef\xbb\xbf[1]", [1]),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'"caf\xe9"', "caf\ufffd"),
        (b'"\\ud800"', "\ud800"),
        (b" \n[] ", []),
        (b"1.5e3", 1500.0),
    ],
)
def test_json_is_read_leniently(body: bytes, expected: object) -> None:
    assert answer(body).json() == expected


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b'{"a": NaN}', "not valid JSON"),
        (b"[Infinity]", "not valid JSON"),
        (b"[1e999]", "not valid JSON"),
        (b"[" + b"9" * 5000 + b"]", "not valid JSON"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a": ', "not valid JSON"),
    ],
)
def test_what_is_no_json_is_refused_in_words(body: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        answer(body).json()
    assert str(caught.value).startswith("vendor.example sent")


@pytest.mark.parametrize("between", [",", ", ", " ,\n  "])
def test_the_objects_of_a_flat_list_are_cut_apart(between: str) -> None:
    texts = ['{"id":1}', '{"id":2,"name":"caf\\u00e9 }{"}', "{}"]
    body = f"\ufeff [ {between.join(texts)}\n]\n".encode()
    assert answer(body).objects() == [text[1:-1] for text in texts]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"[1]", b"null", b"[[{}]]", b'{"data": [{}]}', b'["}"]', b"<html>", b"["]
)
def test_what_is_no_list_of_objects_is_not_cut(body: bytes) -> None:
    assert answer(body).objects() is None


def test_a_web_page_is_not_cut() -> None:
    assert answer(b"[{}]", content_type="text/html").objects() is None


VALUES = st.text() | st.sampled_from(["},{", '"},{"', "\\", ", "]) | st.integers() | st.none() | st.booleans()
OBJECTS = st.dictionaries(
    st.sampled_from(["id", "name", "},{"]), VALUES | st.lists(VALUES, max_size=2), max_size=3
)


@given(
    rows=st.lists(OBJECTS | VALUES, max_size=5),
    separators=st.sampled_from([(",", ":"), (", ", ": ")]),
    ascii_only=st.booleans(),
)
def test_texts_that_are_json_each_are_the_list_together(
    rows: list[object], separators: tuple[str, str], ascii_only: bool
) -> None:
    body = json.dumps(rows, separators=separators, ensure_ascii=ascii_only).encode(errors="surrogatepass")
    texts = answer(body).objects()
    if texts is not None:
        with suppress(ValueError):
            assert [parse_json(f"{{{text}}}") for text in texts] == answer(body).json()


def test_a_captive_portal_is_not_taken_for_the_vendor() -> None:
    with pytest.raises(Unreadable) as caught:
        answer(b"[]", content_type="text/html; charset=utf-8").json()
    assert "login page" in caught.value.fault().advice


@given(st.binary(max_size=300), st.integers(200, 599), st.text(max_size=20))
def test_any_body_is_read_or_refused(body: bytes, status: int, kind: str) -> None:
    it = answer(body, status, content_type=kind)
    with suppress(Unreadable):
        it.json()
    error = error_of(it)
    assert (error is None) == (status < 300)
    if error is not None:
        assert isinstance(error, Answered)
        assert error.fault().message.isprintable()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"message": "Contact not found"}', "Contact not found"),
        (b'{"error": {"message": "no"}}', "no"),
        (b'{"errors": ["a", {"message": "b"}]}', "a; b"),
        (b'{"errors": {"name": ["is taken"]}}', "name is taken"),
        (b'{"errorCode": 17}', "17"),
        (b'{"message": null, "error": "x"}', "x"),
        (b'"plain"', "plain"),
        (b"Rate limit reached\n", "Rate limit reached"),
        (b"<html><TITLE>Gateway\n down</TITLE>", "Gateway  down"),
        (b"", "Bad Request"),
        (b"{}", "Bad Request"),
        (b"[[[[[[1]]]]]]", "Bad Request"),
    ],
)
def test_the_vendors_words_are_found_whatever_their_shape(body: bytes, said: str) -> None:
    assert words(answer(body, 400)).split() == said.split()


def test_a_status_nobody_knows_has_words_too() -> None:
    assert words(answer(b"", 499)) == "no reason given"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("0", 1.0),
        ("86400", 120.0),
        ("Mon, 10 May 2021 17:45:31 GMT", 30.0),
        ("Mon, 10 May 2021 17:00:00 GMT", 1.0),
        ("soon", 5.0),
        ("-3", 5.0),
        ("٣", 5.0),
        ("", None),
    ],
)
def test_retry_after_is_bounded_and_never_trusted_blindly(value: str, seconds: float | None) -> None:
    now = datetime(2021, 5, 10, 17, 45, 1, tzinfo=UTC)
    assert retry_after(answer(b"", 429, retry_after=value), now) == seconds


@pytest.mark.parametrize("value", [None, "", "yesterday", "Mon, 99 May 2021 17:45:31 GMT"])
def test_a_date_that_is_none_is_none(value: str | None) -> None:
    assert read_date(value) is None


def test_pages_follow_the_link_where_there_is_one() -> None:
    more = '<https://x/calls?page=3&per=100>; rel="next", <https://x/calls?page=9>; rel="last"'
    assert next_page(answer(b"", link=more), 2, 100, 3) == 3
    last = '<https://x/calls?page=1>; rel="first", <https://x/calls?page=2>; rel="prev"'
    assert next_page(answer(b"", link=last), 3, 100, 100) is None
    assert next_page(answer(b"", link="<https://x/calls?cursor=ab>; rel=next"), 2, 100, 100) == 3
    assert next_page(answer(b"", link="<https://x/calls?page=1>; rel=next"), 2, 100, 100) is None


def test_a_link_that_leaves_the_next_page_out_ends_nothing_while_more_is_told() -> None:
    """Tenants are known whose Link names the last page and never the next (facts 2.2)."""
    last = '<https://x/calls?page=4&per=100>; rel="last"'
    assert next_page(answer(b"", link=last), 2, 100, 100) == 3
    assert next_page(answer(b"", link=last), 4, 100, 100) is None
    first = '<https://x/calls?page=1>; rel="first"'
    assert next_page(answer(b"", link=first, total="356"), 2, 100, 100) == 3
    assert next_page(answer(b"", link=first, total="200"), 2, 100, 100) is None
    assert next_page(answer(b"", link=last, total="356"), 3, 100, 99) is None


def test_a_link_that_names_no_page_at_all_is_as_good_as_none() -> None:
    """A header of noise cut a list off after its first page."""
    for noise in ("<<;;rel=next,,,", "rel=next", '; rel="next"', "https://x/calls?page=2; rel=next"):
        assert next_page(answer(b"", link=noise), 1, 100, 100) == 2
        assert next_page(answer(b"", link=noise), 1, 100, 99) is None


def test_without_a_link_a_full_page_means_there_may_be_more() -> None:
    assert next_page(answer(b""), 1, 100, 100) == 2
    assert next_page(answer(b""), 1, 100, 99) is None
    assert next_page(answer(b""), 1, 100, 0) is None
    assert next_page(answer(b"", per_page="50"), 1, 100, 50) == 2
    assert next_page(answer(b"", per_page="0"), 1, 100, 0) is None


def test_a_total_is_read_and_nonsense_is_not() -> None:
    assert total(answer(b"", total="356")) == 356
    assert total(answer(b"", total="many")) is None


@given(st.text(max_size=80), st.text(max_size=10))
def test_any_header_gives_a_later_page_or_none(link: str, per_page: str) -> None:
    following = next_page(answer(b"", link=link + "; rel=next", per_page=per_page), 5, 100, 100)
    assert following is None or following > 5
