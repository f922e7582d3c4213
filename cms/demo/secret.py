"""The demo's secret key: random, made on first use, kept beside the demo's data."""

import secrets
from pathlib import Path


def kept_secret(data_dir: Path) -> str:
    """Return the key kept in `data_dir`, making it (readable by the owner only) when it is not there yet."""
    path = data_dir / "secret-key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()
