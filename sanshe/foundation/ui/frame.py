"""The frame around pages, rendered once: navigation and header are the same for a reader until their posts change.

What differs from request to request (the form token, the nonce, the address one is at) stands in the kept text as a mark
and is put in at the end.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Hashable

    from jinja2.runtime import Context

TOKEN, NONCE, HERE = "\x02token\x02", "\x02nonce\x02", "\x02here\x02"
MOST = 1000  # frames kept in one process; the one unused for longest goes first

_kept: OrderedDict[Hashable, str] = OrderedDict()
_lock = Lock()


class _Anybody:
    """Stands for the request while a frame is rendered to be kept."""

    csrf_token = TOKEN
    csp_nonce = NONCE

    def __init__(self, cookies: dict[str, str]) -> None:
        self.COOKIES = cookies

    def get_full_path(self) -> str:
        """The mark for the address one is at."""
        return HERE


@pass_context
def framed(context: Context, name: str) -> Markup:
    """A part of the frame: kept for `frame_key`, or rendered anew where a page gives none."""
    request, key = context["request"], context.get("frame_key")
    template = context.environment.get_template(name)
    if key is None:
        return Markup(template.render(context.get_all()))  # noqa: S704 - Jinja2 has escaped it
    whole = (name, *key)
    kept = _kept.get(whole)
    if kept is None:
        marks: dict[str, Any] = {"request": _Anybody(dict(request.COOKIES)), "csrf_input": Markup(TOKEN)}  # noqa: S704 - a mark of ours
        kept = _keep(whole, template.render({**context.get_all(), **marks}))
    return _filled(kept, context, request)


def _token_field(context: Context, request: Any) -> str:
    """The hidden field with the form token, made once for all parts of a page."""
    if not hasattr(request, "frame_token_field"):
        request.frame_token_field = str(context["csrf_input"])
    return str(request.frame_token_field)


def _keep(key: Hashable, text: str) -> str:
    with _lock:
        _kept[key] = text
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return text


def _filled(kept: str, context: Context, request: Any) -> Markup:
    if TOKEN in kept:
        kept = kept.replace(TOKEN, _token_field(context, request))
    filled = kept.replace(HERE, str(escape(request.get_full_path()))).replace(NONCE, getattr(request, "csp_nonce", ""))
    return Markup(filled)  # noqa: S704 - kept text was escaped when it was rendered
