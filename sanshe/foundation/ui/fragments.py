"""A block of a page, rendered alone: what htmx asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


def render_block(request: HttpRequest, template: str, block: str, context: Mapping[str, Any]) -> SafeString:
    """Render one block of a page as the page itself would show it.

    The block must be written in `template` itself, not inherited; what it needs must be in `context` or global
    (`ui` is), because nothing of the page outside the block runs.

    Raises:
        KeyError: the template has no block of that name.
    """
    backend_template: Any = get_template(template, using="jinja2")
    compiled = backend_template.template
    values = {
        **context,
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for processor in backend_template.backend.template_context_processors:
        values.update(processor(request))
    pieces = compiled.blocks[block](compiled.new_context(values))
    return mark_safe("".join(pieces))  # noqa: S308 - Jinja2 has escaped it


def answer_with_block(
    request: HttpRequest, template: str, block: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The block as a response; 422 is the status for a form that is shown again with its errors."""
    return HttpResponse(render_block(request, template, block, context), status=status)
