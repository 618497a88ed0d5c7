"""Deployment configuration: the environment or one TOML file, read into one typed frozen object."""

import os
import secrets
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from armarius.platform.values.origins import origin_of
from armarius.site.processes import SERVER

PREFIX = "ARMARIUS_"
OTHERS = {"ARMARIUS_CORPUS", "ARMARIUS_TEST_POSTGRES_URL", "ARMARIUS_FACE", "ARMARIUS_CONFIG", SERVER}


class BrokenConfig(Exception):
    """The configuration cannot be used; the message says which key and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What an operator decides. Every field is an environment variable ``ARMARIUS_<NAME>`` or a TOML key.

    ``data`` is the folder that holds database, index and secrets; ``database_url`` is empty for SQLite in
    that folder; ``bind`` is the address listened on; ``https`` switches secure cookies and HSTS on; ``hosts`` lists
    accepted host names; ``trusted_proxies`` lists addresses or networks whose ``X-Forwarded-For`` is believed.

    ``page_rate``, ``search_rate`` and ``sign_in_rate`` are how many pages, searches and sign-ins one address may ask of
    the public face in a minute, twice as many at once; 0 sets no bound. ``online_payments`` names the payment service
    by which readers pay and its address; empty: they pay at the desk. ``passkey_origin`` is where readers' browsers
    reach the public face, as ``https://library.example``: passkeys belong to it; empty: the first of ``hosts``.
    """

    data: Path
    database_url: str = ""
    bind: str = "127.0.0.1"
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    https: bool = False
    debug: bool = False
    trusted_proxies: tuple[str, ...] = ()
    workers: int = 1
    backups: Path | None = None
    metrics_token: str = ""
    page_rate: int = 600
    search_rate: int = 60
    online_payments: str = ""
    passkey_origin: str = ""
    sign_in_rate: int = 20

    @property
    def port(self) -> int:
        """The port of the public face; the desk listens one above."""
        return int(os.environ.get("PORT", "8000"))

    @property
    def passkeys_at(self) -> str:
        """The origin at which passkeys are made and used; empty where browsers have none: without HTTPS, by address."""
        if self.passkey_origin:
            return self.passkey_origin
        host = self.hosts[0] if self.hosts else ""
        written = f"https://{host}" if self.https else f"http://{host}:{self.port}"
        try:
            return origin_of(written)
        except ValueError:
            return ""

    @property
    def unanswered(self) -> str:
        """The host of the passkeys when it is none of ``hosts``, so that nobody comes there; else empty."""
        host = urlsplit(self.passkeys_at).hostname or ""
        known = [each.lower() for each in self.hosts]
        wide = ("*" in known, *(f".{host}".endswith(each) for each in known if each.startswith(".")))
        return "" if host in known or any(wide) else host


def _typed(name: str, kind: object, value: object) -> object:
    text = str(value)
    if kind is bool or kind == "bool":
        if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise BrokenConfig(f"{name}: say yes or no, not {text!r}")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        if not text.isdigit():
            raise BrokenConfig(f"{name}: a whole number is needed, not {text!r}")
        return int(text)
    if kind in (Path, Path | None):
        return Path(text).expanduser().resolve()
    if kind is str:
        return text
    items = value if isinstance(value, list) else text.split(",")
    return tuple(str(item).strip() for item in items if str(item).strip())


def load(environment: dict[str, str] | None = None) -> Config:
    """Read the configuration; an unknown key is refused by name (``BrokenConfig``)."""
    environment = dict(os.environ) if environment is None else environment
    known = {f.name: f.type for f in fields(Config)}
    given: dict[str, object] = {"data": "data"}
    if path := environment.get("ARMARIUS_CONFIG"):
        with open(path, "rb") as stream:
            given |= tomllib.load(stream)
    given |= {
        key.removeprefix(PREFIX).lower(): value
        for key, value in environment.items()
        if key.startswith(PREFIX) and key not in OTHERS
    }
    if unknown := sorted(set(given) - set(known)):
        raise BrokenConfig(f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    config = Config(**{name: _typed(name, known[name], value) for name, value in given.items()})  # type: ignore[arg-type]
    return replace(config, passkey_origin=_as_origin(config.passkey_origin))


def _as_origin(written: str) -> str:
    """An origin at which browsers have passkeys, as they write it: HTTPS, or this machine (``BrokenConfig``)."""
    try:
        return origin_of(written) if written else ""
    except ValueError as wrong:
        raise BrokenConfig(
            f"passkey_origin: {wrong}. Write it as readers' browsers show it, https://library.example, "
            f"not {written!r}"
        ) from None


def secret(data: Path, name: str) -> str:
    """The secret of that name from the data folder, made on first use, readable by its owner only.

    Two processes that start together agree: the first whole file linked into place wins.
    """
    folder = data / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=folder, prefix=f".{name}-") as stream:
            stream.write(secrets.token_urlsafe(48))
            stream.flush()
            with suppress(FileExistsError):
                os.link(stream.name, path)
    return path.read_text().strip()


def backups(config: Config) -> Path:
    """The folder of the scheduled backups: the operator's, else one in the data folder."""
    return config.backups or config.data / "backups"


def database(config: Config) -> dict[str, object]:
    """Django's settings of the database the configuration names."""
    if not config.database_url:
        return {
            "ENGINE": "armarius.platform.database.sqlite",
            "NAME": str(config.data / "armarius.sqlite3"),
            "TEST": {"NAME": str(config.data / "test.sqlite3")},
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        }
    url = urlsplit(config.database_url)
    if url.scheme not in {"postgresql", "postgres"}:
        raise BrokenConfig("database_url: postgresql://user:password@host/name, or empty for SQLite")
    query = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
    return {
        "ENGINE": "armarius.platform.database.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(query.get("host", url.hostname or "")),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"pool": False},
    }
