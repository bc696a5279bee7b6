"""Keep the Chinese of one context: read pairs from a file of `English = Chinese` lines and write its `django.po`.

python scripts/po.py indicators pairs.txt
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parent.parent


def main(context: str, pairs: str) -> None:
    """Add or replace the pairs; keep the rest, sorted by the English."""
    file = ROOT / "sanshe" / context / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    old: Iterable[Message] = read_po(BytesIO(file.read_bytes())) if file.exists() else ()
    texts: dict[Any, Any] = {(message.id, message.context): message.string for message in old if message.id}
    for line in Path(pairs).read_text(encoding="utf-8").splitlines():
        english, mark, chinese = line.partition(" = ")
        if mark:
            texts[english, None] = chinese
    catalog = Catalog(locale="zh_Hans", project="Sanshe", charset="utf-8")
    for english, context_of_it in sorted(texts, key=lambda pair: (str(pair[0]), pair[1] or "")):
        catalog.add(english, texts[english, context_of_it], context=context_of_it)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalog, omit_header=False, width=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
