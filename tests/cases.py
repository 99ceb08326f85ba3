"""Cases of others, kept beside the repository: a test that uses them is skipped where they are not.

`STILE_CASES` says where they are; without it they are looked for beside the checkout.
"""

import gzip
import json
import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "cases"
CASES = Path(os.environ.get("STILE_CASES") or BESIDE)


def read_cases(name: str) -> list[dict]:
    """The rows of `hostile/<name>.jsonl.gz`; skips the test without them."""
    path = CASES / "hostile" / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
