"""An entry written into ``catalog.toml``, whose comments and other entries stay as they are. The one
file that knows tomlkit.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from index.catalog import CatalogError
from index.report import Entry

_ALWAYS = ("title", "place", "year")
_OPTIONAL = ("publisher", "address", "excerpt")


def with_entry(file: Path, entry: Entry) -> str:
    """The text of a catalog with ``entry`` in it, new or brought up to date.

    Raises CatalogError where the catalog cannot be read.
    """
    from tomlkit import parse, table
    from tomlkit.exceptions import ParseError

    try:
        text = file.read_text("utf-8-sig") if file.exists() else ""
        catalog = parse(text)
    except (ParseError, UnicodeDecodeError) as error:
        raise CatalogError(f"{file} 不是有效的 TOML：{error}。请改正后再运行。") from error
    except OSError as error:
        raise CatalogError(f"无法读取 {file}（{error.strerror}）；请检查它的访问权限。") from error
    values = asdict(entry)
    own = catalog.get(entry.document)
    if own is None:
        own = table()
        for key in (*_ALWAYS, *_OPTIONAL, "verified"):
            if values[key] or key in _ALWAYS:
                own[key] = values[key]
        catalog[entry.document] = own
    else:
        for key in (*_ALWAYS, *_OPTIONAL):
            if values[key] or key in own:
                own[key] = values[key]
    return catalog.as_string().rstrip("\n") + "\n"
