"""The drawings as they were when they were last looked at. After looking: `UPDATE_GOLDEN=1 pytest tests/golden`."""

import os
import re
from pathlib import Path

import pytest

from figure_samples import SAMPLES

FOLDER = Path(__file__).parent / "figures"


def readable(svg: str) -> str:
    """One element a line."""
    return re.sub(r"(?<=>)(?=<)", "\n", svg) + "\n"


FORMS = [(name, form) for name in SAMPLES for form in ("svg", "svg_narrow") if getattr(SAMPLES[name](), form)]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_the_drawing_is_as_it_was(name: str, form: str) -> None:
    file = FOLDER / f"{name}.{form}.svg"
    drawn = readable(getattr(SAMPLES[name](), form))
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(drawn, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == drawn
