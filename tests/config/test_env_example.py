"""`.env.example` lists every variable that Stile reads, and no other."""

import ast

from tests.test_architecture import ROOT, _trees

READERS = {"read", "read_url"}
EXAMPLE = ROOT / ".env.example"


def test_every_variable_is_listed():
    assert _listed() == _read() | {"SECRET_KEY"}


def _listed() -> set[str]:
    lines = EXAMPLE.read_text().splitlines()
    return {line.lstrip("#").partition("=")[0] for line in lines if _sets(line)}


def _sets(line: str) -> bool:
    name = line.lstrip("#").partition("=")[0]
    return "=" in line and name.isupper() and " " not in name


def _read() -> set[str]:
    """The second argument of every `read("bool", "DEBUG")`."""
    return {
        node.args[1].value
        for _, tree in _trees("config")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in READERS
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
    }
