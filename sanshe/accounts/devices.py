"""What a browser calls itself, in words that its owner knows: «Edge on Windows»."""

from __future__ import annotations

from django.utils.translation import gettext as _

BROWSERS = (
    ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("QQBrowser", "QQ Browser"), ("360SE", "360"),
    ("UCBrowser", "UC"), ("HuaweiBrowser", "Huawei"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Android", "Android"), ("Mac OS X", "macOS"), ("Kylin", "Kylin"), ("UOS", "UOS"), ("Linux", "Linux"),
)  # fmt: skip
PHONES = frozenset({"HarmonyOS", "iPhone", "iPad", "Android"})


def device_words(agent: str) -> str:
    """Browser and system of a `User-Agent`, the more particular names first, for many pass themselves off as others."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown browser")


def is_handheld(agent: str) -> bool:
    """Whether it is a phone or a tablet."""
    return any(mark in agent and name in PHONES for mark, name in SYSTEMS)
