"""A menu's choices as lines of text, one digit each, and what such lines mean (facts CL05)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from console.domain.accounts import Identifier
from console.domain.agents import Agent, Team
from console.domain.drafts.menus import MenuExtension
from console.domain.menus import Menu, MenuChoice
from console.ui.text import plain

EQUALS = "="


class Targets:
    """Whom and what a digit can lead to, each under a label of its own."""

    def __init__(
        self, menu: Menu, agents: Iterable[Agent], teams: Iterable[Team], menus: Iterable[Menu]
    ) -> None:
        """Those of the menu's account; what its choices lead to is among them, whether it is known or not."""
        rows: list[Agent | Team | Menu] = [*teams, *agents, *menus]
        named: dict[Identifier, str] = {
            row.id: _flat(row.name or str(row.id)) for row in rows if row.account == menu.account
        }
        for choice in menu.choices:
            if choice.target is not None:
                named.setdefault(choice.target, _flat(choice.target_name or choice.target))
        count = Counter(name.casefold() for name in named.values())
        self._labels = {
            target: name if count[name.casefold()] == 1 else f"{name} ({target})"
            for target, name in named.items()
        }
        self._by_label = {label.casefold(): target for target, label in self._labels.items()}

    def label(self, target: Identifier) -> str:
        """The name, with the id where two bear it."""
        return self._labels.get(target, str(target))

    def find(self, text: str) -> Identifier:
        """What a label, an id or the beginning of one label alone means.

        Raises:
            ValueError: Nobody bears it, or several do.
        """
        wanted = _flat(text).casefold()
        if wanted in self._by_label:
            return self._by_label[wanted]
        for target in self._labels:
            if str(target).casefold() == wanted:
                return target
        found = [target for label, target in self._by_label.items() if label.startswith(wanted)]
        if not found:
            raise ValueError(f"No user, team or menu is called {text}.")
        if len(found) > 1:
            raise ValueError(f"{text} could be {', '.join(sorted(map(self.label, found)))}.")
        return found[0]


def choice_lines(choices: Sequence[MenuChoice], targets: Targets) -> str:
    """The present choices, a line each; one that nobody can write has a line too, with ? for its target."""
    return "\n".join(
        f"{_flat(choice.digit)} {EQUALS} {'?' if choice.target is None else targets.label(choice.target)}"
        for choice in choices
    )


def read_extensions(
    text: str, choices: Sequence[MenuChoice], targets: Targets
) -> tuple[MenuExtension, ...] | None:
    """All choices the menu is to have, as they are written; None where they are those it has.

    Raises:
        ValueError: A line cannot be read, or a present choice cannot be written and would be lost.
    """
    if _lines(text) == _lines(choice_lines(choices, targets)):
        return None
    for choice in choices:
        try:
            MenuExtension.of_choice(choice)
        except ValueError as error:
            raise ValueError(f"Leave all choices as they are: {error}, so it would be lost.") from None
    return tuple(_extension(each, targets) for each in _lines(text))


def changes(
    extensions: tuple[MenuExtension, ...] | None, choices: Sequence[MenuChoice], targets: Targets
) -> tuple[str, ...]:
    """The digits that lead elsewhere than now, and those that lead nowhere any more, in words."""
    if extensions is None:
        return ()
    before = {int(choice.digit): choice.target for choice in choices}
    after = {extension.digit: extension.target for extension in extensions}
    led = [_words(digit, target, targets) for digit, target in after.items() if before.get(digit) != target]
    gone = [_words(digit, target, targets) for digit, target in before.items() if digit not in after]
    return (*led, *(f"drops {each}" for each in gone))


def _words(digit: int, target: Identifier | None, targets: Targets) -> str:
    return f"{digit} {EQUALS} {'?' if target is None else targets.label(target)}"


def _extension(text: str, targets: Targets) -> MenuExtension:
    digit, equals, target = (part.strip() for part in text.partition(EQUALS))
    if not equals or not target:
        raise ValueError(f"A choice is written as 1 = Sales, not as {text}.")
    if not (digit.isascii() and digit.isdigit() and len(digit) == 1):
        raise ValueError(f"{digit or 'Nothing'} is no digit from 0 to 9.")
    return MenuExtension(targets.find(target), int(digit))


def _lines(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.splitlines() if each.strip()]


def _flat(text: str) -> str:
    """A name as it stands on one line, as the gate lets it through: what is shown is what is typed back."""
    return " ".join(plain(text).split())
