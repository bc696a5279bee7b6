"""Small rooms: hard limits on files, functions, templates and tests; exceptions stand in `budget.txt` with their reason."""

import ast

from tests.structure.sources import ROOT, python_files, short, templates

FILE, FUNCTION, TEMPLATE, TEST = 300, 40, 120, 25
EXCEPTIONS = {
    line.split("|")[0].strip()
    for line in (ROOT / "tests/structure/budget.txt").read_text().splitlines()
    if line and not line.startswith("#")
}


def lines(path):
    return len(path.read_text().splitlines())


def functions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def over(sizes, limit):
    return sorted(f"{name} {size}" for name, size in sizes if size > limit and name not in EXCEPTIONS)


def test_no_file_is_longer_than_three_hundred_lines():
    assert over(((short(path), lines(path)) for path in python_files(with_tests=True)), FILE) == []


def test_no_function_is_longer_than_forty_lines():
    sizes = ((f"{short(path)}:{name}", size) for path in python_files() for name, size in functions(path))

    assert over(sizes, FUNCTION) == []


def test_no_template_is_longer_than_one_hundred_and_twenty_lines():
    assert over(((short(path), lines(path)) for path in templates()), TEMPLATE) == []


def test_no_test_is_longer_than_twenty_five_lines():
    tests = (path for path in python_files(with_tests=True) if "tests" in path.parts)
    sizes = (
        (f"{short(path)}:{name}", size) for path in tests for name, size in functions(path) if name.startswith("test_")
    )

    assert over(sizes, TEST) == []
