"""Every address is a page, an action or declared public; every template is used; every operation says what it promises."""

import inspect
import re

from django.urls import URLPattern, get_resolver

from sanshe.foundation.operations import OPERATIONS
from tests.structure.sources import PACKAGE, python_files, short, templates

PUBLIC = {  # url name: why nobody needs to be signed in
    "health": "asked by whoever watches the server",
    "account_login": "signing in",
    "mfa_authenticate": "signing in, second step",
    "account_logout": "signing out",
    "account_inactive": "told to whoever cannot sign in",
    "account_reauthenticate": "django-allauth looks after the session itself",
    "mfa_reauthenticate": "the same",
    "account_change_password": "the same",
    "mfa_activate_totp": "the same",
    "mfa_deactivate_totp": "the same",
    "mfa_view_recovery_codes": "the same",
    "mfa_download_recovery_codes": "the same",
    "mfa_generate_recovery_codes": "the same",
    "api_docs": "the shape of the interface, with nobody's data",
    "openapi": "the same, for programs",
    "foundation:gallery": "the kit itself, with nobody's data",
    "foundation:language": "a preference of the browser",
    "foundation:large_print": "a preference of the browser",
}


def addresses(patterns=None, prefix=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or ""), pattern.callback
        else:
            yield from addresses(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


def test_every_address_is_a_page_an_action_for_programs_or_public():
    assert [
        name for name, view in addresses() if getattr(view, "serves", None) not in {"page", "action", "api", "public"}
    ] == []


def test_what_is_public_is_listed_with_its_reason():
    assert {name for name, view in addresses() if view.serves == "public"} == set(PUBLIC)


def test_every_address_has_a_name():
    assert [view for name, view in addresses() if not name or name.endswith(":")] == []


def test_every_template_is_used():
    texts = [path.read_text() for path in (*templates(), *python_files())]
    names = {
        path.relative_to(path.parents[len(path.parts) - path.parts.index("jinja2") - 2]).as_posix()
        for path in templates()
    }
    named = {name for name in names if any(re.search(re.escape(name), text) for text in texts)}
    by_library = {name for name in names if name.startswith(("account/", "mfa/", "ui/kit/", "errors/"))}

    assert (
        names - named - by_library - {"ui/print.html"} == set()
    )  # the layout of printed records, which come with casework


def test_every_operation_says_what_it_promises():
    assert [name for name, one in OPERATIONS.items() if not inspect.getdoc(one.function)] == []


def test_every_operation_takes_its_words_by_name():
    positional = {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
    wrong = [
        name
        for name, one in OPERATIONS.items()
        if any(parameter.kind in positional for parameter in inspect.signature(one.function).parameters.values())
    ]

    assert wrong == []


def test_operations_do_not_know_pages():
    faces = re.compile(r"from django\.(?:http|shortcuts)|import views|\.views")
    rooms = [
        *PACKAGE.glob("*/operations.py"),
        *PACKAGE.glob("*/operations/*.py"),
        *PACKAGE.glob("*/queries.py"),
        *PACKAGE.glob("*/rules.py"),
    ]

    assert [path.name for path in rooms if faces.search(path.read_text())] == []


KEYLESS = {  # forms whose key would guard nothing: template: why
    "sanshe/foundation/jinja2/ui/shell/preferences.html": "what is chosen replaces what was chosen",
    "sanshe/foundation/jinja2/ui/shell/top.html": "the same",
    "sanshe/foundation/jinja2/ui/shell/sign_out.html": "one signs out once",
    "sanshe/accounts/jinja2/account/logout.html": "the same",
    "sanshe/foundation/jinja2/foundation/seen.html": "what was seen twice was seen",
    "sanshe/people/jinja2/people/people.html": "a question, sent so that no name stands in an address",
    "sanshe/casework/jinja2/casework/enquiry_beginning.html": "the same",
    "sanshe/casework/jinja2/casework/case_search.html": "the same",
    "sanshe/casework/jinja2/casework/papers.html": "what is printed twice is noted twice, and the page stays as it is",
    "sanshe/casework/jinja2/casework/form_template.html": "the template in force is handed out as often as it is asked for",
    "sanshe/casework/jinja2/casework/questionnaire.html": "the same with the workbook of a form",
}


def test_every_form_that_does_something_carries_a_key():
    posts = re.compile(r"<form\b(?:[^>{]|\{\{.*?\}\})*method=\"post\"(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*>")
    marks = re.compile(r"\s*(?:\{\{ csrf \}\}|\{\{ csrf_input \}\}\{\{ once\(\) \}\})")
    bare = [
        path
        for path in templates()
        if any(not marks.match(path.read_text(), form.end()) for form in posts.finditer(path.read_text()))
    ]

    assert {short(path) for path in bare} == set(KEYLESS)
