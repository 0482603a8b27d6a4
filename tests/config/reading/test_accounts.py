"""What an account says of itself: its address, its spellings, its secret; and what is refused there."""

from __future__ import annotations

import pytest

from console.config.problems import ConfigInvalid
from console.config.settings import CcaiAccount, CircleLoopAccount, VoipTimeAccount
from console.domain.accounts import CredentialForm
from tests.config.reading.written import CCAI, LEEDS, ONE, problems, read

SENTINEL = "sk-live-SENTINEL-49151"


def test_what_circleloops_document_leaves_open_can_be_set() -> None:
    (usual,) = read(LEEDS).accounts
    (set_,) = read(LEEDS + 'credential_form = "base64(key+secret)"\ntimezone = "Europe/Paris"\n').accounts
    assert isinstance(usual, CircleLoopAccount)
    assert isinstance(set_, CircleLoopAccount)
    assert (usual.credential_form, usual.timezone) == (CredentialForm.JOINED_BY_COLON, "Europe/London")
    assert (set_.credential_form, set_.timezone) == (CredentialForm.JOINED, "Europe/Paris")


def test_ap19_ap25_how_a_ccai_account_spells_things_is_set_or_as_the_examples_have_it() -> None:
    (plain,), (told,) = (
        read(CCAI + more).accounts
        for more in ("", "auth = 'bearer'\nchat_type = 'Messaging (API)'\nwait_unit = 'minutes'\n")
    )
    assert isinstance(plain, CcaiAccount)
    assert isinstance(told, CcaiAccount)
    assert (plain.auth, plain.chat_type, plain.wait_unit) == ("basic", "Messaging (SMS)", "seconds")
    assert (told.auth, told.chat_type, told.wait_unit) == ("bearer", "Messaging (API)", "minutes")


@pytest.mark.parametrize(
    "instead",
    [
        f'"{SENTINEL}"',
        f'["{SENTINEL}"]',
        f'{{ "{SENTINEL}" = "" }}',
        f'{{ value = "{SENTINEL}" }}',
        f'{{ env = "{SENTINEL}" }}',
        f'{{ keyring = "{SENTINEL}" }}',
        f'{{ command = "{SENTINEL}" }}',
        f'{{ file = ["{SENTINEL}"] }}',
    ],
)
def test_a_secret_put_into_the_file_is_refused_and_never_repeated(instead: str) -> None:
    error = problems(ONE.replace('{ env = "K" }', instead))
    assert SENTINEL not in f"{error!s}{error!r}{error.problems!r}{error.args!r}"


def test_a_login_in_an_address_is_never_repeated() -> None:
    error = problems(ONE + f'base_url = "https://me:{SENTINEL}@h.example"\n')
    assert SENTINEL not in f"{error!s}{error!r}"


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("https://gateway.example/voip/", "https://gateway.example/voip"),
        ("HTTPS://Gateway.Example:8443", "https://gateway.example:8443"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://127.9.8.7", "http://127.9.8.7"),
        ("http://[::1]:8000/api", "http://[::1]:8000/api"),
        ("http://localhost:1/", "http://localhost:1"),
    ],
)
def test_base_url_wins_over_the_default(written: str, used: str) -> None:
    assert read(ONE + f'base_url = "{written}"\n').accounts[0].base_url == used


@pytest.mark.parametrize(
    "host", ["localhost.example", "128.0.0.1", "[::2]", "0.0.0.0", "127.0.0.1.example", "2130706433"]
)
def test_plain_http_goes_to_this_machine_alone(host: str) -> None:
    assert "must begin with https" in str(problems(ONE + f'base_url = "http://{host}/"\n'))


def test_ccai_with_a_base_url_needs_no_domain_but_its_user_name() -> None:
    text = CCAI.replace('domain = "d.example"', 'base_url = "http://127.0.0.1:9/"')
    assert read(text).accounts[0].base_url == "http://127.0.0.1:9"
    error = problems(text.replace('subdomain = "s"', ""))
    assert [problem.key for problem in error.problems] == ["accounts[0].subdomain"]


@pytest.mark.parametrize(
    ("line", "body"), [("", "bare"), ('entry_body = "entryCriterion"\n', "entryCriterion")]
)
def test_an_account_says_how_leads_for_a_campaign_are_sent(line: str, body: str) -> None:
    (account,) = read(ONE + line).accounts
    assert isinstance(account, VoipTimeAccount)
    assert account.entry_body == body


def test_how_leads_are_sent_is_one_of_two() -> None:
    with pytest.raises(ConfigInvalid, match="entry_body"):
        read(ONE + 'entry_body = "yes"\n')
