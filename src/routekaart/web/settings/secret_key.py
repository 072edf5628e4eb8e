"""The secret key of the embedded site: made once, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_secret_key(file: Path) -> str:
    """The key in `file`, made on the first call. Two first calls at once get the same key."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    if not file.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii")
