"""The line a key stands on is found in every way TOML lets a person write it."""

from __future__ import annotations

import pytest

from console.config.reading.lines import KeyLines, KeyPath

TEXT = '''\
# = [not] a "key
plain = 1

dotted . "quoted key".'literal' = 2
[table] # ] comment
text = """
fake = 1
[[fake]]
\\""" still text"""
literal = \'\'\'
fake = 2\'\'\'
after = 'it = "1"'
[[list]]
a = { b = [1, { c = 2 }], d . e = "}" }
  [list.inner]
  x = [
    1, # ] not the end
    [2, "]"],
    3 ]
[[list]]
a = 1
[[list.deep]]
b = 2021-05-27 07:32:00
[[list.deep]]
b = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("plain",), 2),
        (("dotted", "quoted key", "literal"), 4),
        (("table",), 5),
        (("table", "text"), 6),
        (("table", "literal"), 10),
        (("table", "after"), 12),
        (("table", "missing"), 5),
        (("list",), 13),
        (("list", 0), 13),
        (("list", 0, "a", "b", 1, "c"), 14),
        (("list", 0, "a", "d", "e"), 14),
        (("list", 0, "inner", "x", 0), 17),
        (("list", 0, "inner", "x", 1, 1), 18),
        (("list", 0, "inner", "x", 2), 19),
        (("list", 1, "a"), 21),
        (("list", 1, "deep", 0, "b"), 23),
        (("list", 1, "deep", 1, "b"), 25),
        (("list", 1, "missing"), 20),
        (("fake",), None),
        (("table", "fake"), 5),
    ],
)
def test_a_key_is_found_on_its_line(path: KeyPath, line: int | None) -> None:
    assert KeyLines(TEXT).of(path) == line


def test_windows_line_ends_count_once() -> None:
    assert KeyLines("a = 1\r\nb = 2\r\n").of(("b",)) == 2
