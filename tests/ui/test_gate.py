"""By the source: only literals and what came through the gate are shown, and no address is ever opened."""

from __future__ import annotations

import pytest

from tests.ui.gate_reader import CONSOLE, drawing_files, places

DRAWN = (
    "Text('\\n').join((part for line in details.lines"
    " for part in self._drawn(line, palette, max(LEAST_ROOM, room))))"
)
LOOKED_AT = {
    ("ui/dialogs/lines.py", "placeholder"): "literals of the dialogs and of the forms' fields",
    (
        "ui/dialogs/call.py",
        "prompts(((each, each) for each in numbers_for(self.account, agent)))",
    ): "of Content",
    ("ui/dialogs/connect.py", "prompts(options)"): "of Content",
    ("ui/dialogs/form.py", "prompts(options)"): "of Content",
    ("ui/dialogs/sms.py", "prompts(((each, each) for each in self._numbers()))"): "of Content",
    ("ui/dialogs/days.py", "f'{today}, when empty'"): "a date of this machine's clock",
    ("ui/panes/bulk_jobs.py", "self._own"): "a dict that is updated",
    ("ui/screens/board/deeds.py", "f'No account can {order.value}.'"): "a word of an enum",
    ("ui/screens/board/deeds.py", "self._why_nothing(aim)"): "literals and a count",
    ("ui/screens/board/switching.py", "run_action"): "ids of our own commands, by key or out of the palette",
    ("ui/screens/details.py", DRAWN): "Text made in _drawn",
    ("ui/widgets/painter.py", "text[:-blank]"): "a piece of a line that was drawn, without its last blanks",
    ("ui/widgets/kept_lines.py", "text"): "a piece of a line that was drawn, here printable ASCII",
    ("ui/widgets/kept_lines.py", "regions"): "a set that is updated",
    ("ui/screens/first_run.py", "label"): "literals",
    ("ui/screens/first_run.py", "placeholder"): "literals",
    ("ui/screens/first_run.py", "value"): "names of variables this console suggests",
    ("ui/terminal/crash.py", "report(error)"): "the message is cleaned, places are our own files",
    ("ui/terminal/departure.py", "os.write(...)"): "the sequences that restore the terminal",
    ("ui/terminal/waking.py", "os.write(...)"): "a byte for a pipe of our own",
    (
        "ui/widgets/big_text.py",
        "'\\n'.join(block_lines(self._value, self._scale, self.size.width))",
    ): "through plain",
    ("ui/widgets/painter.py", "(MARKED if is_marked else CURSOR)[mark]"): "signs of our own",
    ("ui/widgets/painter.py", "sign"): "signs of our own",
    ("cli/act.py", "sys.stderr.write(...)"): "a literal question",
    ("cli/output.py", "write(...)"): "the one place that prints, through clean or as ASCII",
    ("cli/output.py", "print(...)"): "the one place that prints",
    ("ui/widgets/tick.py", "label"): "literals of the dialogs",
}
"""What the reader cannot follow, and why it is harmless."""

PAST_THE_GATE = [
    "Static(row.name)",
    "yield Label(f'{row.name} waits')",
    "self.notify('Hello ' + agent.name, markup=False)",
    "self.notify(content('x'), title=agent.name)",
    "self.query_one('#x', Static).update(news.message)",
    "box.border_title = row.path",
    "box.border_subtitle = str(error)",
    "self.tooltip = reading.fault.message",
    "self.title = config.name",
    "table.add_row(row.id, shown(row.name))",
    "Text(row.name)",
    "Content(row.name)",
    "Static(', '.join(row.names))",
    "Segment(row.name, style)",
    "Option(row.name, id='x')",
    "Button(label=row.name)",
    "Input(placeholder=row.hint)",
    "Content.from_markup('[b]$name[/b]', name=row.name)",
    "Text.from_markup(row.name)",
    "Static('x', markup=True)",
    "print(row.name)",
    "sys.stdout.write('x')",
    "def f(name):\n    told = name\n    return Static(told)",
    "def f(row):\n    told = content(row.name)\n    told = row.name\n    return Static(told)",
    "def f(rows):\n    for name in rows:\n        self.notify(name)",
    "import webbrowser",
    "self.app.open_url(row.recording_url)",
    "self.action_open_url(row.url)",
    "Style(link=row.url)",
    "self.app.run_action(row.action)",
    "class Row(Option):\n    def __init__(self, row):\n        super().__init__(row.name)",
]
"""Ways past the gate, each of which the reader has to see."""
THROUGH_IT = [
    "Static('literal', id=row.id)",
    "Static(content(row.name), classes='x')",
    "self.notify(plain(f'{row.name} waits'), severity=level, markup=False)",
    "self.notify(f'{len(rows)} rows', markup=False)",
    "def f(row):\n    told = fit(row.name, 4) + '…'\n    return Segment(told, style)",
    "Text(plain(row.name) + ' ' * room)",
    "NAMES = 'a'\nStatic(NAMES)",
    "def g() -> Content: ...\nStatic(g())",
]
HEAD = (
    "import sys\nfrom rich.text import Text\nfrom rich.style import Style\nfrom rich.segment import Segment\n"
    "from textual.content import Content\nfrom textual.widgets import Button, Input, Label, Static\n"
    "from textual.widgets.option_list import Option\nfrom console.ui.text import content, fit, plain, shown\n"
)


def test_every_text_shown_is_a_literal_or_came_through_the_gate() -> None:
    found = [
        place
        for file in drawing_files()
        for place in places(str(file.relative_to(CONSOLE)), file.read_text())
    ]
    assert [str(place) for place in found if (place.file, place.shown) not in LOOKED_AT] == []
    assert set(LOOKED_AT) == {(place.file, place.shown) for place in found}, (
        "an exception nobody needs any more"
    )


@pytest.mark.parametrize("snippet", PAST_THE_GATE)
def test_a_way_past_the_gate_is_seen(snippet: str) -> None:
    assert places("x.py", HEAD + snippet) != []


@pytest.mark.parametrize("snippet", THROUGH_IT)
def test_what_came_through_the_gate_is_let_pass(snippet: str) -> None:
    assert places("x.py", HEAD + snippet) == []
