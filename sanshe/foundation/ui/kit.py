"""The component kit as one name: `ui.button(…)` works in every page and in every fragment, without an import line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import pass_context

from sanshe.foundation.ui.once import FormMarks

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context, Macro

SHELVES = (
    "buttons", "status", "notices", "menus", "lists", "filters", "tables", "record", "timeline", "forms", "fields", "inputs",
    "tiles", "bars", "charts", "map", "people", "dialogs", "layout_parts", "swatches",
)  # fmt: skip


class Kit:
    """Every public macro of the kit, looked up by name across the template files named in `SHELVES`.

    A macro that declares a parameter `csrf` is a form: it is handed the page's token and the form's own key by itself.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._shelf_of: dict[str, str] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The macro of that name.

        Raises:
            AttributeError: no file of the kit defines it; the template then fails, as for any undefined name.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        macro = self._find(name)
        ready = _with_token(macro) if "csrf" in macro.arguments else macro
        if not self._environment.auto_reload:
            self.__dict__[name] = ready  # found without this method from now on
        return ready

    def macros(self) -> dict[str, Macro]:
        """Every macro by name, for the gallery and for tests."""
        return {name: macro for shelf in SHELVES for name, macro in self._on(shelf).items()}

    def _find(self, name: str) -> Macro:
        if not self._shelf_of:
            self._shelf_of = {macro: shelf for shelf in SHELVES for macro in self._on(shelf)}
        if name not in self._shelf_of:
            raise AttributeError(name)
        return self._on(self._shelf_of[name])[name]

    def _on(self, shelf: str) -> dict[str, Macro]:
        module = self._environment.get_template(f"ui/kit/{shelf}.html").module
        return {name: value for name, value in vars(module).items() if hasattr(value, "arguments")}


def _with_token(macro: Macro) -> Callable[..., Any]:
    """The macro, given the token of the page that calls it and fresh keys, unless the caller hands them on."""

    @pass_context
    def form(context: Context, *args: Any, **kwargs: Any) -> Any:
        if "csrf" not in kwargs:
            kwargs["csrf"] = FormMarks(context["csrf_input"])
        return macro(*args, **kwargs)

    return form
