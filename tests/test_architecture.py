"""The agreements that hold the code base together, checked on the files themselves."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    "members",
    "forum",
    "ideas",
    "moderation",
    "workshops",
    "cms",
    "notifications",
    "config",
)
DOMAIN = ("members", "forum", "ideas", "moderation", "workshops", "notifications")
TOP_LEVEL = {
    *ROOMS,
    *("templates", "static", "tests", "docs", "locale", "requirements"),
    *("manage.py", "Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
    *(".ci", ".editorconfig", ".env.example", ".gitignore"),
}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 250, 40, 79
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "services", "misc"}
SHOWING = re.compile(r"(^|/)(views|feeds|searching|sitemaps|api)(/|_|\.py$)|_views\.py$")
SHOWN = {"Thread", "Post", "Idea", "Barrier"}
FILTERED = re.compile(r"\.(visible_to|public|none)\(")


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_no_file_is_too_long(room):
    long = [f"{name}: {len(lines)}" for name, lines in _lines(room) if len(lines) > LONGEST_FILE]
    assert not long, "split by noun or activity:\n" + "\n".join(long)


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_no_function_is_too_long(room):
    long = [
        f"{path}: {node.name}: {length}"
        for path, tree in _trees(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := node.end_lineno - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_no_template_is_too_long():
    long = [
        f"{path.relative_to(ROOT)}: {length}"
        for path in (ROOT / "templates").rglob("*.*")
        if (length := len(path.read_text().splitlines())) > LONGEST_TEMPLATE
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("room", ROOMS)
def test_files_are_named_by_what_they_do(room):
    vague = [
        str(path.relative_to(ROOT))
        for path in _files(room)
        if VAGUE & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    ]
    assert not vague, "\n".join(vague)


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_every_module_says_what_it_is_for(room):
    silent = [name for name, tree in _trees(room) if tree.body and not ast.get_docstring(tree)]
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize("room", DOMAIN)
def test_verbs_take_keywords_and_say_what_they_do(room):
    """A function with `by` is a verb: keyword-only, described, with types."""
    faults = []
    for name, tree in _trees(room):
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            positional = {each.arg for each in node.args.args}
            if "by" in positional:
                faults.append(f"{name}: {node.name}: `by` is not keyword-only")
            if "by" in positional | {each.arg for each in node.args.kwonlyargs}:
                faults += [f"{name}: {node.name}: {fault}" for fault in _undescribed(node)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("room", DOMAIN)
def test_predicates_say_what_they_allow(room):
    faults = [
        f"{name}: {node.name}: {fault}"
        for name, tree in _trees(room)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("can_")
        for fault in _undescribed(node)
    ]
    assert not faults, "\n".join(faults)


#: Groups are Django's own: no verb of ours deletes one, so there is no event to send.
FOLLOWS_DJANGO = {"members/roles.py"}


@pytest.mark.parametrize("room", DOMAIN)
def test_saving_a_row_has_no_hidden_consequence(room):
    hidden = [
        f"{name}: {signal}"
        for name, lines in _lines(room)
        if name not in FOLLOWS_DJANGO
        for signal in re.findall(r"\b(?:post|pre)_(?:save|delete)\b", "\n".join(lines))
    ]
    assert not hidden, "name the event and send it on commit:\n" + "\n".join(hidden)


@pytest.mark.parametrize("room", ROOMS)
def test_what_people_see_goes_through_the_visibility_rule(room):
    bare = [
        f"{name}: {ast.unparse(expression)}"
        for name, tree in _trees(room)
        if SHOWING.search(name)
        for expression in _asking(tree)
        if not FILTERED.search(ast.unparse(expression))
    ]
    assert not bare, "use visible_to(member):\n" + "\n".join(bare)


def test_the_top_level_holds_what_the_readme_says():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git clone")
    there = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert there <= TOP_LEVEL, f"not agreed on: {sorted(there - TOP_LEVEL)}"


def test_the_readme_names_every_room():
    readme = (ROOT / "README.md").read_text()
    assert not [room for room in ROOMS if f"{room}/" not in readme]


def test_imports_keep_to_the_chain(capsys):
    linter = pytest.importorskip("importlinter.cli", reason="needs requirements-dev.txt")
    broken = linter.lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
    assert not broken, capsys.readouterr().out


def _files(room: str) -> Iterator[Path]:
    for path in sorted((ROOT / room).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def _lines(room: str) -> Iterator[tuple[str, list[str]]]:
    for path in _files(room):
        yield str(path.relative_to(ROOT)), path.read_text().splitlines()


def _trees(room: str) -> Iterator[tuple[str, ast.Module]]:
    for path in _files(room):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def _asking(tree: ast.Module) -> Iterator[ast.AST]:
    """The whole expressions or simple statements that ask for rows which may be hidden."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in SHOWN and _asks(above[node]):
            while not isinstance(node, ast.stmt) and not hasattr(above[node], "body"):
                node = above[node]
            yield node


def _asks(user: ast.AST) -> bool:
    """`Thread.objects` or `get_object_or_404(Thread, …)`."""
    if isinstance(user, ast.Call):
        return getattr(user.func, "id", "").startswith("get_")
    return isinstance(user, ast.Attribute) and user.attr == "objects"


def _undescribed(node: ast.FunctionDef) -> list[str]:
    """What a verb or predicate lacks: a docstring, or a type of an argument or of its answer."""
    arguments = [*node.args.args, *node.args.kwonlyargs]
    lacks = [] if ast.get_docstring(node) else ["no docstring"]
    lacks += [f"`{each.arg}` has no type" for each in arguments if each.annotation is None]
    return lacks if node.returns else [*lacks, "no return type"]
