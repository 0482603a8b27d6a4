"""A wrong config file is explained: every problem at once, with line, key, nearest word and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.problems import ConfigInvalid
from console.config.reading.file import LARGEST, read_settings
from console.config.secret_sources import CommandSource, EnvironmentSource, FileSource, KeyringSource
from console.config.settings import CcaiAccount, CircleLoopAccount, Settings, VoipTimeAccount, VoxloudAccount
from tests.config.reading.written import CCAI, FILE, LEEDS, ONE, problems, read, settings_or_error

DOCUMENTED = """\
theme = "midnight"
read_only = false

[[accounts]]
name = "support"
vendor = "ccai"                          # ccai | voxloud | circleloop | voiptime
subdomain = "customer"
domain = "uc1.ccaiplatform.com"
token = { env = "CCAI_TOKEN" }
requests_per_second = 1.0
sla_minutes = 30
outbound_numbers = ["+1 339-219-5276"]

[[accounts]]
name = "milan"
vendor = "voxloud"
api_key = { command = ["pass", "show", "voxloud key"] }

[[accounts]]
name = "leeds"
vendor = "circleloop"
key = { file = "leeds.key" }
secret = { keyring = "floorwalker/leeds" }

[[accounts]]
name = "outbound"
vendor = "voiptime"
api_key = { env = "VOIPTIME_KEY" }

[keymap]
"action.call" = "c,f2"
"action.text" = ["s", "f3"]
"""


def test_the_documented_file_reads() -> None:
    settings = read(DOCUMENTED)
    support, milan, leeds, outbound = settings.accounts
    assert (settings.theme, settings.read_only, settings.source) == ("midnight", False, FILE)
    assert isinstance(support, CcaiAccount)
    assert support.base_url == "https://customer.uc1.ccaiplatform.com"
    assert support.token == EnvironmentSource("CCAI_TOKEN")
    assert (support.requests_per_second, support.sla_minutes) == (1.0, 30)
    assert support.outbound_numbers == ("+1 339-219-5276",)
    assert isinstance(milan, VoxloudAccount)
    assert milan.base_url == "https://developer.voxloud.com"
    assert milan.api_key == CommandSource(("pass", "show", "voxloud key"))
    assert isinstance(leeds, CircleLoopAccount)
    assert leeds.base_url == "https://api.circleloop.co.uk/v1"
    assert leeds.key == FileSource(FILE.parent / "leeds.key")
    assert leeds.secret == KeyringSource("floorwalker", "leeds")
    assert isinstance(outbound, VoipTimeAccount)
    assert outbound.base_url == "https://app.voiptimecloud.com/api"
    assert dict(settings.keymap) == {"action.call": "c,f2", "action.text": "s,f3"}
    assert settings.account("leeds") is leeds
    assert settings.account("nobody") is None


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("them = 'x'\n" + ONE, 1, "them", 'Did you mean "theme"?'),
        (ONE.replace("vendor", "vendr"), 3, "accounts[0].vendr", 'Did you mean "vendor"?'),
        (LEEDS + "credential_form = 'base64(key:secre)'\n", 6, "accounts[0].credential_form", "(key:secret)"),
        (LEEDS + "credential_form = 'plain'\n", 6, "accounts[0].credential_form", '"plain" is unknown'),
        (LEEDS + "timezone = 'Europe/Leeds'\n", 6, "accounts[0].timezone", "such as Europe/London"),
        (LEEDS + "timezone = '../zone'\n", 6, "accounts[0].timezone", "such as Europe/London"),
        (ONE + "timezone = 'Europe/London'\n", 5, "accounts[0].timezone", "no such key"),
        ("readonly = true\n" + ONE, 1, "readonly", 'Did you mean "read_only"?'),
        ("read_only = 'no'\n" + ONE, 1, "read_only", "must be true or false, not a text in quotes"),
        ("theme = 1979-05-27\n" + ONE, 1, "theme", "must be a text in quotes, not a date or time"),
        ("theme = ''\n" + ONE, 1, "theme", "must not be empty"),
        (
            "zzzzzz = 1\n" + ONE,
            1,
            "zzzzzz",
            "Valid here: theme, read_only, accounts, receiver, journal, safety, lock, personal_data, keymap",
        ),
        (ONE + "sla_minute = 5\n", 5, "accounts[0].sla_minute", 'Did you mean "sla_minutes"?'),
        (ONE + "sla_minutes = 0\n", 5, "accounts[0].sla_minutes", "must be between 1 and 1440"),
        (ONE + "sla_minutes = 1.5\n", 5, "accounts[0].sla_minutes", "must be a whole number, not a number"),
        (ONE + "sla_minutes = true\n", 5, "accounts[0].sla_minutes", "not true or false"),
        (ONE + "requests_per_second = 0.09\n", 5, "accounts[0].requests_per_second", "between 0.1 and 10"),
        (ONE + "requests_per_second = 11\n", 5, "accounts[0].requests_per_second", "between 0.1 and 10"),
        (ONE + "requests_per_second = nan\n", 5, "accounts[0].requests_per_second", "between 0.1 and 10"),
        (ONE + "requests_per_second = inf\n", 5, "accounts[0].requests_per_second", "between 0.1 and 10"),
        (ONE + "region = 'USA'\n", 5, "accounts[0].region", "two-letter region"),
        (ONE + "outbound_numbers = '+1'\n", 5, "accounts[0].outbound_numbers", "must be a list in brackets"),
        (ONE + "outbound_numbers = [\n '+1 339',\n 7]\n", 7, "accounts[0].outbound_numbers[1]", "a text"),
        (ONE + "outbound_numbers = ['ring']\n", 5, "accounts[0].outbound_numbers", '"ring" is not a phone'),
        (ONE + "base_url = 'http://example.com'\n", 5, "accounts[0].base_url", "must begin with https://"),
        (ONE + "base_url = 'ftp://127.0.0.1'\n", 5, "accounts[0].base_url", "must begin with https://"),
        (ONE + "base_url = 'https://u:p@h.example'\n", 5, "accounts[0].base_url", "no user name or password"),
        (ONE + "base_url = 'https://h.example?x=1'\n", 5, "accounts[0].base_url", "without ? or #"),
        (ONE + "base_url = 'https://h.example:99999'\n", 5, "accounts[0].base_url", "is not an address"),
        (ONE + "base_url = 'https://'\n", 5, "accounts[0].base_url", "is not an address"),
        (ONE + "base_url = 'https://h .example'\n", 5, "accounts[0].base_url", "is not an address"),
        (ONE + "proxy = 'http://me:pw@proxy.example'\n", 5, "accounts[0].proxy", "no user name or password"),
        (ONE + "ca_bundle = ''\n", 5, "accounts[0].ca_bundle", "must be the path of a file"),
        (
            CCAI + "base_url = 'https://h.example/manager/api/v1/'\n",
            7,
            "accounts[0].base_url",
            "must be the root",
        ),
        (CCAI.replace('"d.example"', '"https://d.example"'), 5, "accounts[0].domain", "without https://"),
        (CCAI.replace('"s"', '"s.t"'), 4, "accounts[0].subdomain", "one word"),
        (CCAI + "auth = 'berer'\n", 7, "accounts[0].auth", 'Did you mean "bearer"?'),
        (CCAI + "auht = 'basic'\n", 7, "accounts[0].auht", 'Did you mean "auth"?'),
        (CCAI + "chat_type = 'Messaging (SM)'\n", 7, "accounts[0].chat_type", 'mean "Messaging (SMS)"?'),
        (CCAI + "wait_unit = 'minute'\n", 7, "accounts[0].wait_unit", 'Did you mean "minutes"?'),
        (CCAI + "wait_unit = 60\n", 7, "accounts[0].wait_unit", "must be a text in quotes"),
        (CCAI.replace("domain = ", "domian = "), 4, "accounts[0].subdomian", 'Did you mean "subdomain"?'),
        (CCAI.replace('domain = "d', 'domian = "d'), 5, "accounts[0].domian", 'Did you mean "domain"?'),
        ("\n" + CCAI.replace('token = { env = "T" }', ""), 2, "accounts[0].token", "is missing"),
        (ONE.replace("voiptime", "voip-time"), 3, "accounts[0].vendor", 'Did you mean "voiptime"?'),
        (ONE.replace('"voiptime"', "4"), 3, "accounts[0].vendor", "must be a text in quotes"),
        (ONE.replace('vendor = "voiptime"', ""), 1, "accounts[0].vendor", "One of ccai, voxloud, circleloop"),
        (ONE.replace('name = "a"', ""), 1, "accounts[0].name", "is missing"),
        (ONE.replace('name = "a"', 'name = " \\t"'), 2, "accounts[0].name", "must not be empty"),
        (ONE + ONE.replace('"a"', '"A "'), 6, "accounts[1].name", "is the name of accounts[0] too"),
        (ONE + "api_keys = 1\n", 5, "accounts[0].api_keys", 'Did you mean "api_key"?'),
        (ONE.replace("env", "evn"), 4, "accounts[0].api_key", 'Did you mean "env"?'),
        (ONE.replace('env = "K"', ""), 4, "accounts[0].api_key", "must name exactly one place"),
        (ONE.replace('"K"', '"K", file = "f"'), 4, "accounts[0].api_key", "must name exactly one place"),
        (ONE.replace('"K"', '"MY KEY"'), 4, "accounts[0].api_key.env", "name of an environment variable"),
        (
            ONE.replace('env = "K"', 'command = "pass show"'),
            4,
            "accounts[0].api_key.command",
            "a list of texts",
        ),
        (ONE.replace('env = "K"', "command = []"), 4, "accounts[0].api_key.command", "a list of texts"),
        (ONE.replace('env = "K"', 'command = [""]'), 4, "accounts[0].api_key.command", "name of a program"),
        (ONE.replace('env = "K"', 'keyring = "alone"'), 4, "accounts[0].api_key.keyring", "service/user"),
        (ONE.replace('env = "K"', "file = 7"), 4, "accounts[0].api_key.file", "must be a text in quotes"),
        (ONE.replace('{ env = "K" }', "7"), 4, "accounts[0].api_key", "must say where the secret is"),
        ("theme = 'x'\n[accounts]\nname = 'a'\n", 2, "accounts", "Write [[accounts]] with two brackets"),
        ("accounts = [1]\n", 1, "accounts[0]", "must be a table"),
        ("theme = 'x'\n", None, "accounts", "there is no account"),
        ("accounts = []\n", 1, "accounts", "there is no account"),
        ("keymap = 1\n" + ONE, 1, "keymap", "must be a table"),
        (ONE + "[keymap]\nx = 1\n", 6, "keymap.x", "must be a text in quotes"),
    ],
)
def test_each_problem_names_line_key_and_what_to_do(text: str, line: int | None, key: str, said: str) -> None:
    found = [problem for problem in problems(text).problems if problem.key == key]
    assert len(found) == 1
    assert found[0].line == line
    assert said in f"{found[0].wrong}. {found[0].advice}"
    place = f"{FILE}:{line}:" if line else f"{FILE}:"
    assert str(found[0]).startswith(f"{place} {key}: ")


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    error = problems("them = 1\n" + ONE + 'region = "1"\n[[accounts]]\nvendor = "ccia"\n')
    assert [problem.line for problem in error.problems] == [1, 6, 7, 8]
    assert str(error).count("\n") == 3


@pytest.mark.parametrize(
    ("content", "line", "column", "said"),
    [
        (b'theme = "x"\nname = support\n', 2, 8, "not valid TOML"),
        (b"a = 1\na = 2\n", 2, 6, "Cannot overwrite a value"),
        (b'theme = """', 1, None, "not valid TOML"),
        (b"# fine\n\n\xff\n", 3, None, "not UTF-8"),
        (b"a = " + b"[" * 20_000, None, None, "nested too deep"),
        (b"a = " + b"9" * 5_000, 1, None, "not valid TOML"),
        (b"#" * (LARGEST + 1), None, None, "larger than 256 KiB"),
        (b"a = 1\x00", 1, 6, "not valid TOML"),
    ],
)
def test_a_broken_file_names_its_place(
    content: bytes, line: int | None, column: int | None, said: str
) -> None:
    (problem,) = problems(content).problems
    assert (problem.line, problem.column) == (line, column)
    assert said in problem.wrong


def test_hostile_text_in_a_file_reaches_no_terminal() -> None:
    name = read(ONE.replace('"a"', '"\\u001b]0;owned\\u0007"')).accounts[0].name
    assert name.isprintable()
    assert str(problems(ONE + '"\\u001b[2J\\u202e" = 1\n')).replace("\n", "").isprintable()


def test_a_byte_order_mark_is_no_problem() -> None:
    assert read(b"\xef\xbb\xbf" + ONE.encode()).accounts[0].name == "a"


@pytest.mark.parametrize("kind", ["missing", "directory", "unreadable", "nul"])
def test_a_file_that_cannot_be_read_is_explained(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "config.toml"
    if kind == "directory":
        file.mkdir()
    elif kind == "unreadable":
        file = tmp_path / "loop.toml"
        file.symlink_to(file)
    elif kind == "nul":
        file = tmp_path / "a\0b"
    with pytest.raises(ConfigInvalid) as caught:
        read_settings(file)
    (problem,) = caught.value.problems
    assert problem.advice
    assert problem.line is None


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    assert settings_or_error(content)


KEYS = st.sampled_from(
    [
        "theme", "read_only", "keymap", "name", "vendor", "base_url", "requests_per_second", "sla_minutes",
        "outbound_numbers", "region", "ca_bundle", "proxy", "subdomain", "domain", "token", "api_key", "key",
        "secret", "actions", "lock", "lock.after_minutes",
        '"a b"', "naem", "accounts.name", "token.env", "keymap.x",
    ]
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "1", "0.5", "nan", "true", "''", '"ccai"', '"voxloud"', '"circleloop"', '"voiptime"', '"US"', "[]",
        "[1, '+1 2']", "{}", '{ env = "A" }', "{ env = 1 }", '{ command = ["a"] }', "{ command = [1] }",
        '{ file = "~nobody_at_all/x" }', '{ command = ["~nobody_at_all/x"] }',
        '{ keyring = "a/b" }', "1979-05-27", '"https://h.example"',
        '"http://["', '"http://h:x"', '"{x}"', '"""\n\n"""', "[\n{ a = [1,\n2] }]", '"\\u0000"', '"https://{0}"',
    ]
)  # fmt: skip
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.sampled_from(
        ["[[accounts]]", "[accounts]", "[keymap]", "[[accounts.token]]", "# x", "[accounts.token]"]
    ),
)


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_no_toml_raises_anything_else_and_every_line_exists(text: str) -> None:
    result = settings_or_error(text.encode())
    if isinstance(result, Settings):
        assert result.accounts
    else:
        assert result.problems
        count = text.count("\n") + 1
        assert all(problem.line is None or 1 <= problem.line <= count for problem in result.problems)
