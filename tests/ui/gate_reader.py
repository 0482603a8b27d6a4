"""Reads the console's own source: every place where a text is handed to something that shows it."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.ui.gate_words import (
    COUNTING,
    FUNCTIONS,
    GATE,
    KEEPING,
    NEVER,
    QUIET,
    SHOWING,
    TELLING,
    WORN,
)

CONSOLE = Path(__file__).parent.parent.parent / "console"


@dataclass(frozen=True)
class Place:
    """Where something is shown that did not come through the gate."""

    file: str
    line: int
    shown: str
    """The expression."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.shown}"


def places(file: str, source: str) -> list[Place]:
    """Every text in a file that is shown and neither a literal nor passed through the gate."""
    reader = _Reader(file, ast.parse(source))
    return sorted(set(reader.found()), key=lambda place: place.line)


class _Reader:
    """One file."""

    def __init__(self, file: str, tree: ast.Module) -> None:
        self._file = file
        self._tree = tree
        self._from: dict[str, str] = {}
        self._local: dict[str, list[ast.expr | None]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                self._from |= {each.asname or each.name: node.module or "" for each in node.names}
            elif isinstance(node, ast.Import):
                self._from |= {(each.asname or each.name).partition(".")[0]: each.name for each in node.names}
        own = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and self._is_own(node)]
        self._own = {node.name for node in own}
        self._own_lines = {line for node in own for line in range(node.lineno, (node.end_lineno or 0) + 1)}
        self._functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
        self._constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }

    def found(self) -> Iterator[Place]:
        """What is shown past the gate, and what is never to be used."""
        for node in ast.walk(self._tree):
            for shown in self._shown(node):
                self._local = self._locals(node)
                if not self._is_harmless(shown):
                    yield Place(self._file, node.lineno, ast.unparse(shown))
            name = (
                node.attr
                if isinstance(node, ast.Attribute)
                else node.id
                if isinstance(node, ast.Name)
                else ""
            )
            if name in NEVER or (isinstance(node, ast.keyword) and node.arg == "link"):
                yield Place(self._file, node.lineno if hasattr(node, "lineno") else 0, name or "link=")
            if isinstance(node, ast.keyword) and node.arg == "markup" and not _is(node.value, False):
                yield Place(self._file, node.value.lineno, ast.unparse(node))
            if isinstance(node, ast.Import | ast.ImportFrom) and any(
                each.name in NEVER for each in node.names
            ):
                yield Place(self._file, node.lineno, ast.unparse(node))

    def _shown(self, node: ast.AST) -> Iterator[ast.expr]:
        """The texts this piece of code has shown."""
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Attribute) and one.attr in WORN and one.value for one in targets):
                yield node.value
        if not isinstance(node, ast.Call):
            return
        name = _name(node.func)
        keywords = {each.arg: each.value for each in node.keywords if each.arg is not None}
        if self._is_showing(node.func, name):
            yield from node.args[:1]
            yield from (
                value
                for key, value in keywords.items()
                if key not in QUIET and key in {*WORN, "text", "value"}
            )
        elif isinstance(node.func, ast.Attribute) and name in TELLING:
            yield from node.args
            yield from (value for key, value in keywords.items() if key in {*WORN, "message", "content"})
        elif name in {"print", "write"} and not (
            isinstance(node.func, ast.Attribute) and _name(node.func.value) == "self"
        ):
            yield ast.Name(f"{ast.unparse(node.func)}(...)")
        elif name == "__init__":
            yield from node.args[:1] if node.lineno in self._own_lines else ()
            yield from (value for key, value in keywords.items() if key in {*WORN, "value"})

    def _locals(self, node: ast.AST) -> dict[str, list[ast.expr | None]]:
        """What each name of the function round a piece of code stands for; None for what nobody can tell."""
        inside = [one for one in self._functions if one.lineno <= node.lineno <= (one.end_lineno or 0)]
        found: dict[str, list[ast.expr | None]] = {}
        for each in ast.walk(max(inside, key=lambda one: one.lineno)) if inside else ():
            if isinstance(each, ast.Assign):
                for target in each.targets:
                    for name in ast.walk(target):
                        if isinstance(name, ast.Name):
                            found.setdefault(name.id, []).append(each.value if name is target else None)
            elif isinstance(each, ast.arg):
                found.setdefault(each.arg, []).append(None)
            elif isinstance(
                each, ast.For | ast.comprehension | ast.AugAssign | ast.NamedExpr | ast.AnnAssign
            ):
                for name in ast.walk(each.target):
                    if isinstance(name, ast.Name):
                        found.setdefault(name.id, []).append(None)
        return found

    def _is_own(self, node: ast.ClassDef) -> bool:
        """Whether a class is one of Textual's that show a text, with something added."""
        return any(self._is_showing(base, _name(base)) for base in node.bases)

    def _is_showing(self, function: ast.expr, name: str) -> bool:
        """Whether a call makes one of Textual's or Rich's own."""
        return (
            isinstance(function, ast.Name)
            and name in SHOWING
            and self._from.get(name, "").split(".")[0] in {"textual", "rich"}
        )

    def _is_harmless(self, value: ast.expr) -> bool:
        """Whether a text is literal, counted, or passed through the gate."""
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult):
            return self._is_harmless(value.left) or self._is_harmless(value.right)  # so many of one
        if isinstance(value, ast.Name):
            return self._is_harmless_name(value.id)
        parts = _parts(value)
        if parts is not None:
            return all(map(self._is_harmless, parts))
        return isinstance(value, ast.Call | ast.Attribute) and self._is_passed(value)

    def _is_harmless_name(self, name: str) -> bool:
        """Whether all a name stands for is harmless."""
        if name not in self._local:
            return name in self._constants and self._is_harmless(self._constants[name])
        every = self._local[name]
        self._local = {**self._local, name: [None]}  # one made of itself is not looked at twice
        return all(one is not None and self._is_harmless(one) for one in every)

    def _is_passed(self, value: ast.Call | ast.Attribute) -> bool:
        """Whether a call is one of the gate, or makes a harmless text of one."""
        function = value.func if isinstance(value, ast.Call) else value
        name = _name(function)
        if isinstance(function, ast.Name):
            is_gate = name in GATE and self._from.get(name, "") in {"console.ui.text", "console.domain.text"}
            if is_gate or name in COUNTING or name in self._own or self._is_showing(function, name):
                return True  # what is shown inside is looked at where it is made
            return self._makes_content(name)
        if isinstance(function, ast.Attribute) and name in {*KEEPING, "join"}:
            given = value.args if isinstance(value, ast.Call) and name in {"join", "replace"} else []
            return self._is_harmless(function.value) and all(map(self._is_harmless, given))
        return False

    def _makes_content(self, name: str) -> bool:
        """Whether a function of ours says that it returns what only the gate can have made."""
        module = self._from.get(name, "")
        functions = _functions(module) if module.startswith("console.") else self._functions
        return any(
            one.name == name
            and one.returns is not None
            and ast.unparse(one.returns) in {"Content", "Text", "Strip"}
            for one in functions
        )


def _parts(value: ast.expr) -> list[ast.expr] | None:
    """The texts a text is put together from; None where it is not put together."""
    match value:
        case ast.Constant():
            return []
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
            return parts
        case ast.FormattedValue(value=part) | ast.GeneratorExp(elt=part) | ast.ListComp(elt=part):
            return [part]
        case ast.BinOp(left=first, right=second) | ast.IfExp(body=first, orelse=second):
            return [first, second]
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return parts
    return None


@functools.cache
def _functions(module: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of one of our modules."""
    tree = ast.parse((CONSOLE.parent / f"{module.replace('.', '/')}.py").read_text())
    return [one for one in ast.walk(tree) if isinstance(one, FUNCTIONS)]


def _name(function: ast.expr) -> str:
    return (
        function.attr
        if isinstance(function, ast.Attribute)
        else function.id
        if isinstance(function, ast.Name)
        else ""
    )


def _is(value: ast.expr, wanted: object) -> bool:
    return isinstance(value, ast.Constant) and value.value is wanted


def drawing_files() -> Iterator[Path]:
    """Every file of the rooms that show something, the gate itself left out."""
    yield CONSOLE / "app.py"
    for room in ("ui", "cli"):
        yield from (
            file for file in sorted((CONSOLE / room).rglob("*.py")) if file != CONSOLE / "ui" / "text.py"
        )
