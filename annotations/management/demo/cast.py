"""The demonstration's people and their passwords, which are made once an installation and kept beside its data."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from annotations import conf
from annotations.domain.vocabulary import Role

# No letter or digit that is taken for another, and none that ends a double click.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 14  # 69 bits


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody of the demonstration's desk."""

    username: str
    name: str
    role: Role


LOGINS = (
    Login("vera", "Vera Lindqvist", Role.VIEWER),
    Login("rui", "Rui Tavares", Role.REVIEWER),
    Login("mei", "Mei Sato", Role.REVIEWER),
    Login("edith", "Edith Marlow", Role.EDITOR),
    Login("ada", "Ada Kessler", Role.ADMIN),
)


def kept_passwords() -> dict[str, str]:
    """The password of each login, read from `DATA_DIR/demo-logins`, or made and kept there on first use."""
    path = conf.data_dir() / "demo-logins"
    passwords = _read(path)
    missing = [login.username for login in LOGINS if login.username not in passwords]
    if missing:
        passwords |= {username: "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH)) for username in missing}
        _write(path, passwords)
    return passwords


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return {}
    pairs = [line.split() for line in lines]
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1}


def _write(path: Path, passwords: dict[str, str]) -> None:
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines(f"{username} {password}\n" for username, password in passwords.items())
    draft.replace(path)
