"""The house as it is written: its modules read once, and one check for each of its rules."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot", "handlers", "storage")
EVERYWHERE = (*PRODUCT, "tests")
LONGEST = {"tests": 600}  # lines; tables of cases may be longer than what they are about
LONGEST_MODULE = 400
NAMELESS = frozenset(
    {"util", "utils", "helper", "helpers", "common", "misc", "manager", "service", "services"}
)
SAYING = frozenset({"reply", "whisper", "edit", "toast", "notify", "say", "change", "press"})
ASKS_THE_MACHINE = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
)
MONEY_MODULES = re.compile(r"(storage|handlers)/(money|funds|rates|progress)\b|bot/rates|amounts")
MONEY_NAMES = re.compile(r"(^|_)(amount|minor|money|raised|claimed|received|goal|total)s?$")
EXCUSE = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<codes>:\s*[A-Z0-9, ]+|\[[^\]]+\])?(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python, parsed."""

    path: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    @classmethod
    def read(cls, path: str, text: str) -> "Module":
        """Parse what is written at `path`, which is relative to the house."""
        tree = ast.parse(text)
        return cls(path, text, tree, tuple(ast.walk(tree)))

    @property
    def folder(self) -> str:
        """The top-level folder it is in."""
        return self.path.partition("/")[0]

    @property
    def caption(self) -> str:
        """The first line of its docstring."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0].strip()

    def at(self, node: ast.AST) -> str:
        """Say where something is."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Yield every call with what is called, as it is written: `context.reply`."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield dotted(node.func), node


@cache
def every_module() -> tuple[Module, ...]:
    """Return every module, in the order of their paths."""
    paths = sorted(path for folder in EVERYWHERE for path in (ROOT / folder).rglob("*.py"))
    return tuple(
        Module.read(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths
    )


def modules(*folders: str) -> tuple[Module, ...]:
    """Return every module of some folders."""
    return tuple(module for module in every_module() if module.folder in folders)


def dotted(node: ast.AST) -> str:
    """Return a name as it is written, `a.b.c`; what is not a name becomes nothing."""
    match node:
        case ast.Attribute(value=value, attr=attr):
            return f"{dotted(value)}.{attr}".lstrip(".")
        case ast.Name(id=name):
            return name
        case ast.Call(func=func):
            return dotted(func)
    return ""


def captioned(module: Module) -> list[str]:
    """Every module opens with one line that says what it is."""
    if module.caption.endswith((".", "?", "!")):
        return []
    return [f"{module.path} has no caption of one line"]


def short(module: Module) -> list[str]:
    """A module past the limit becomes a package of the same name."""
    lines, most = module.text.count("\n"), LONGEST.get(module.folder, LONGEST_MODULE)
    return [f"{module.path} has {lines} lines, more than {most}"] if lines > most else []


def well_named(module: Module) -> list[str]:
    """A module is named for what it is about, in the field's own words."""
    words = set(re.split(r"[/_.]", module.path))
    return [f"{module.path}: {word} says nothing" for word in sorted(words & NAMELESS)]


def documented(module: Module) -> list[str]:
    """Every public function and class says what it means. (What tests check is in their names.)"""
    return (
        []
        if module.folder == "tests"
        else [
            f"{module.at(node)} {node.name} has no docstring"
            for node in public(module.tree)
            if not ast.get_docstring(node)
        ]
    )


def public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield what a module or class offers to others."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_") or any(map(is_setter, node.decorator_list)):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def is_setter(decorator: ast.expr) -> bool:
    """Whether this makes a property's other half: its meaning stands at the property."""
    return dotted(decorator).endswith(".setter")


def told_the_time(module: Module) -> list[str]:
    """Nobody but the clock asks the machine what time it is."""
    return [
        f"{module.at(call)} asks the machine: {name}()"
        for name, call in module.calls()
        if ".".join(name.split(".")[-2:]) in ASKS_THE_MACHINE
    ]


def wakeful(module: Module) -> list[str]:
    """No test sleeps: it moves the clock. (`sleep(0)` only lets others go first.)

    A loop that looks until something is so may pause: ruff has it say why it cannot wait for it.
    """
    if module.folder != "tests":
        return []
    looking = {id(pause) for node in module.nodes for pause in pauses(node)}
    return [
        f"{module.at(call)} sleeps"
        for name, call in module.calls()
        if name in {"asyncio.sleep", "time.sleep", "sleep"}
        and id(call) not in looking
        and not (call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0)
    ]


def pauses(loop: ast.AST) -> list[ast.Call]:
    """Return what a loop awaits that does nothing else: `while not done(): await sleep(…)`."""
    match loop:
        case ast.While(body=[ast.Expr(value=ast.Await(value=ast.Call() as call))]):
            return [call]
    return []


def unmocked(module: Module) -> list[str]:
    """Nothing of ours is mocked."""
    return [
        f"{module.at(node)} imports {name}"
        for node in module.nodes
        for name in imported(node)
        if "mock" in name
    ]


def imported(node: ast.AST) -> list[str]:
    """Return what an import names; nothing for what is none."""
    match node:
        case ast.Import(names=names):
            return [each.name for each in names]
        case ast.ImportFrom(module=name):
            return [name or ""]
    return []


def exact_about_money(module: Module) -> list[str]:
    """Money is never a float: nowhere in what handles it, and in nothing that is named for it."""
    if module.folder == "tests":
        return []
    strict = bool(MONEY_MODULES.search(module.path))
    complaints = [
        f"{module.at(node)} speaks of floats"
        for node in module.nodes
        if strict and isinstance(node, ast.Name) and node.id == "float"
    ]
    for node in module.nodes:
        name, annotation = annotated(node)
        if MONEY_NAMES.search(name) and "float" in annotation:
            complaints.append(f"{module.at(node)} {name} is a float")
    return complaints


def annotated(node: ast.AST) -> tuple[str, str]:
    """Return a parameter's or field's name and its type, as they are written."""
    match node:
        case ast.arg(arg=name, annotation=annotation) if annotation is not None:
            return name, ast.unparse(annotation)
        case ast.AnnAssign(target=target, annotation=annotation):
            return dotted(target), ast.unparse(annotation)
    return "", ""


def excused(module: Module) -> list[str]:
    """Whoever silences a checker says which rule, and why."""
    complaints: list[str] = []
    if not EXCUSE.search(module.text):
        return complaints
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        excuse = EXCUSE.search(token.string) if token.type == tokenize.COMMENT else None
        if excuse and not (excuse["codes"] and re.search(r"\w{2}", excuse["rest"])):
            complaints.append(f"{module.path}:{token.start[0]} gives no reason: {token.string}")
    return complaints


def silent_towards_telegram(module: Module) -> list[str]:
    """A handler says things through its context; nothing is sent inside a transaction."""
    if module.folder != "handlers":
        return []
    complaints = [
        f"{module.at(node)} reaches for the bot"
        for node in module.nodes
        if isinstance(node, ast.Attribute) and dotted(node) in {"context.bot", "application.bot"}
    ]
    for node in module.nodes:
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            name = dotted(node.value.func)
            if re.match(r"update\.|context\.(message|application)\.|(message|query)\.", name):
                complaints.append(f"{module.at(node)} awaits Telegram: {name}")
    return complaints


def speaks_by_catalogue(module: Module) -> list[str]:
    """What people read stands in the catalogues: no sentence is handed to who says things."""
    if module.folder == "tests" or module.path.startswith("bot/playground/"):
        return []
    return [
        f"{module.at(call)} says {ast.unparse(word)}"
        for name, call in module.calls()
        if name.rpartition(".")[2] in SAYING
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for word in literals(argument)
        if any(re.search(r"\w \w", part) for part in words_of(word))
    ]


def literals(argument: ast.expr) -> Iterator[ast.expr]:
    """Yield the strings an argument may be, but not those given to other calls inside it."""
    match argument:
        case ast.Constant(value=str()) | ast.JoinedStr():
            yield argument
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*literals(body), *literals(orelse))
        case ast.BinOp(left=left, right=right):
            yield from (*literals(left), *literals(right))


def words_of(text: ast.expr) -> list[str]:
    """Return what of a string is written out."""
    values = text.values if isinstance(text, ast.JoinedStr) else [text]
    return [str(each.value) for each in values if isinstance(each, ast.Constant)]


RULES = (
    captioned,
    short,
    well_named,
    documented,
    told_the_time,
    wakeful,
    unmocked,
    exact_about_money,
    excused,
    silent_towards_telegram,
    speaks_by_catalogue,
)
