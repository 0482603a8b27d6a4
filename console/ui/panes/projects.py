"""The pane of projects: what leads can belong to, come from and be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.project_view import Branch, ProjectView, branches


class ProjectsPane(Pane[Branch]):
    """Projects of all accounts that have them, as trees."""

    noun: ClassVar[Noun] = Noun.PROJECTS
    title: ClassVar[str] = "Projects"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.PROJECTS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(ProjectView(), accounts, clocks, id="projects")

    def rows(self) -> Sequence[Branch]:
        """Each project with its branches."""
        return [branch for project in self.held.rows() for branch in branches(project)]
