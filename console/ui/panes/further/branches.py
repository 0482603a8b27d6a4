"""One team or menu as it is now, compared with the list that the board shows."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.domain.menus import Menu
from console.domain.questions.one import OneMenu, OneTeam
from console.domain.questions.question import AnyPage
from console.ui.format import plural
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further, Naming
from console.ui.theme import Tone


def _unread(page: AnyPage, now: float) -> list[Line]:
    """Nothing can be said without the row."""
    return []


def _compare(row: Team | Menu, page: AnyPage, naming: Naming) -> list[Line]:
    """Who came and who left since the list was told."""
    return [line for newest in page.rows for line in _changes(row, newest, naming)]


def _changes(row: Team | Menu, newest: Team | Menu, naming: Naming) -> list[Line]:
    naming = _known(newest, naming)
    count = plural(len(newest.agent_ids), "agent")
    came = [each for each in newest.agent_ids if each not in row.agent_ids]
    left = [each for each in row.agent_ids if each not in newest.agent_ids]
    lines = [Line("", f"renamed: {newest.name}", Tone.ACCENT)] if newest.name != row.name else []
    if not came and not left:
        return [*lines, Line("", f"{count} of its own, as listed", Tone.MUTED)]
    lines.append(Line("", f"{count} of its own, other than listed"))
    return [*lines, *_named(came, "+", row.account, naming), *_named(left, "-", row.account, naming)]


def _known(newest: Team | Menu, naming: Naming) -> Naming:
    """The names that the answer gives itself, before those of the directory."""
    own = dict(newest.agent_names)
    return lambda account, each: own.get(each) or naming(account, each)


def _named(ids: Iterable[Identifier], sign: str, account: str, naming: Naming) -> list[Line]:
    return [Line("", f"{sign} {naming(account, each)}", Tone.ACCENT) for each in ids]


FURTHERS: tuple[Further, ...] = (
    Further(
        Team,
        OneTeam,
        "Asked just now",
        lambda team: OneTeam(team.account, team.id),
        _unread,
        compare=_compare,
    ),
    Further(
        Menu,
        OneMenu,
        "Asked just now",
        lambda menu: OneMenu(menu.account, menu.id),
        _unread,
        compare=_compare,
    ),
)
