"""The examples in the docstrings of index/ are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import index

MODULES = [m.name for m in pkgutil.iter_modules(index.__path__) if m.name != "__main__"]


@pytest.mark.parametrize("name", [n for n in MODULES if n not in ("training", "model", "data")])
def test_examples(name: str):
    assert doctest.testmod(importlib.import_module(f"index.{name}")).failed == 0
