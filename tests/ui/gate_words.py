"""What shows a text, what obeys one, and what makes one harmless: words the reader of the source knows."""

from __future__ import annotations

import ast

SHOWING = frozenset(
    [
        *(
            "Static",
            "Label",
            "Button",
            "Option",
            "Content",
            "Text",
            "Tab",
            "TabPane",
            "Checkbox",
            "RadioButton",
        ),
        *("Input", "Select", "Selection", "Collapsible", "Segment", "TextArea", "Digits", "Link", "Markdown"),
        *(
            "Placeholder",
            "ListItem",
            "Header",
            "Toast",
            "Notification",
            "Tooltip",
            "MaskedInput",
            "Log",
            "RichLog",
        ),
    ]
)
"""What Textual and Rich make out of a text."""
TELLING = frozenset(
    [
        *(
            "notify",
            "update",
            "add_row",
            "add_rows",
            "add_column",
            "add_columns",
            "add_option",
            "add_options",
        ),
        *("write_line", "panic", "set_options", "add_leaf", "set_label", "append_text", "exit_with_message"),
    ]
)
"""Methods that take a text to show."""
WORN = frozenset(
    [
        *(
            "border_title",
            "border_subtitle",
            "tooltip",
            "title",
            "sub_title",
            "label",
            "placeholder",
            "prompt",
        ),
        *("loading_message", "renderable"),
    ]
)
"""Attributes, and names of arguments, whose text is shown."""
QUIET = frozenset(
    {"markup", "id", "classes", "name", "severity", "timeout", "compact", "max_length", "no_wrap", "end"}
)
"""Arguments that are no text."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NEVER = frozenset(
    [
        *(
            "from_markup",
            "from_ansi",
            "assemble_markup",
            "action_open_url",
            "open_url",
            "run_action",
            "webbrowser",
        ),
        *("simulate_key", "render_markup", "to_content", "deliver_text", "copy_link", "suspend"),
    ]
)
"""Ways to obey a text, or to open an address."""
GATE = frozenset({"content", "plain", "shown", "fit", "line", "clean"})
COUNTING = frozenset({"len", "count", "sum", "int", "round", "max", "min"})
KEEPING = frozenset(
    {"lower", "upper", "strip", "center", "ljust", "rjust", "rstrip", "replace", "splitlines", "plain"}
)
"""Methods that make a harmless text of a harmless one."""
