"""Fetch the pinned `uv` program with nothing but Python's standard library.

A clean Debian has no pip, no venv and perhaps no certificate authorities, so the wheel is read from
files.pythonhosted.org, compared with the digest written here, and only its one program is kept.
"""

from __future__ import annotations

import hashlib
import io
import os
import platform
import shutil
import ssl
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from debian_packages import administrator, install
from refusals import CannotContinue

VERSION = "0.13.9"
ATTEMPTS = 3
SILENCE = 30.0  # seconds a server may say nothing before we try again
AUTHORITY_VARIABLES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@dataclass(frozen=True)
class Wheel:
    """One published file: its address, its SHA-256 digest in hex, its size in bytes."""

    url: str
    sha256: str
    size: int


_HOST = "https://files.pythonhosted.org/packages"
WHEELS: Mapping[str, Wheel] = {
    "x86_64": Wheel(
        f"{_HOST}/3d/aa/26d64642d808de4a652579ef950d7cd2d37f080a8babf9c67c6b75fc4c3f/"
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
        17_606_939,
    ),
    "aarch64": Wheel(
        f"{_HOST}/57/15/94b6cd62ac3ff6550288328e8035288875197cbc183f51554b266a69877b/"
        "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
        "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
        18_026_789,
    ),
}


def obtain_uv(tools: Path, environ: Mapping[str, str]) -> Path:
    """Return the path of a `uv` program, fetching it into the folder `tools` when it is not there yet.

    `BOOTSTRAP_UV` names one that is already on the machine (no network, another processor). Raises
    `CannotContinue` when there is no network, no trust in it, no wheel for this processor, or when the
    file received is not the file that was pinned.
    """
    own = environ.get("BOOTSTRAP_UV")
    if own:
        return Path(own)
    program = tools / f"uv-{VERSION}" / "uv"
    if program.exists():
        return program
    wheel = wheel_for(platform.system(), platform.machine())
    if wheel is None:
        return _installed_uv()
    sys.stderr.write(
        f"Fetching uv {VERSION}, the installer of Python packages ({wheel.size // 1_000_000} MB) ...\n"
    )
    unpack(verified(download(wheel.url, environ), wheel), program)
    return program


def wheel_for(system: str, machine: str) -> Wheel | None:
    """Return the pinned wheel for a system and processor as `platform` names them, or None."""
    return WHEELS.get(machine) if system == "Linux" else None


def _installed_uv() -> Path:
    found = shutil.which("uv")
    if found is None:
        raise CannotContinue(
            f"There is no ready-made uv for {platform.system()} on {platform.machine()}: install uv {VERSION}"
            " yourself and start again (or name it with BOOTSTRAP_UV=/path/to/uv)."
        )
    return Path(found)


def verified(content: bytes, wheel: Wheel) -> bytes:
    """Return `content` unchanged when its SHA-256 is the pinned one; otherwise raise `CannotContinue`."""
    digest = hashlib.sha256(content).hexdigest()
    if digest != wheel.sha256:
        raise CannotContinue(
            f"The file received from {wheel.url} is not the one that was pinned (SHA-256 {digest}, expected "
            f"{wheel.sha256}): nothing was installed; a proxy or a damaged download is the likely cause."
        )
    return content


def unpack(content: bytes, program: Path) -> None:
    """Write the `uv` program found in the wheel `content` to the path `program`, whole or not at all."""
    program.parent.mkdir(parents=True, exist_ok=True)
    unfinished = program.with_name(f"uv.{os.getpid()}.unfinished")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
        unfinished.write_bytes(archive.read(name))
    unfinished.chmod(0o755)
    unfinished.replace(program)


def download(url: str, environ: Mapping[str, str]) -> bytes:
    """Return the bytes behind an https address.

    Proxy variables are honoured by urllib; the certificate variables of pip, requests and curl by
    `authority_file`. When the machine knows no certificate authority at all, Debian's package of them
    is installed if we may; otherwise `CannotContinue` says what to do.
    """
    try:
        return _read(url, environ)
    except ssl.SSLCertVerificationError as error:
        if knows_authorities(environ):
            raise CannotContinue(
                f"The connection to {host(url)} is not trusted ({error.verify_message}): if your network has "
                "its own certificate authority, name it with SSL_CERT_FILE=/path/to/ca.pem and start again."
            ) from error
    _install_authorities()
    try:
        return _read(url, environ)
    except ssl.SSLCertVerificationError as error:
        raise CannotContinue(
            f"Debian's certificate authorities are installed, but {host(url)} is still not trusted "
            f"({error.verify_message}): name your network's own authority with SSL_CERT_FILE=/path/to/ca.pem."
        ) from error


def _read(url: str, environ: Mapping[str, str]) -> bytes:
    context = ssl.create_default_context(cafile=authority_file(environ))
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(url, timeout=SILENCE, context=context) as answer:  # noqa: S310 (https, pinned)
                return bytes(answer.read())
        except OSError as error:
            reason = error.reason if isinstance(error, urllib.error.URLError) else error
            if isinstance(reason, ssl.SSLCertVerificationError):
                raise reason from None
            if attempt == ATTEMPTS:
                raise CannotContinue(
                    f"{host(url)} cannot be reached ({reason}): connect this machine to the Internet, "
                    "or name the proxy with https_proxy=http://host:port, and start again."
                ) from error
        time.sleep(attempt)
    raise AssertionError("the last attempt returns or raises")


def host(url: str) -> str:
    """Return the host an address names, for sentences."""
    return url.split("/")[2]


def authority_file(environ: Mapping[str, str]) -> str | None:
    """Return the first existing file of certificate authorities named by the environment, else None."""
    named = (environ.get(variable) for variable in AUTHORITY_VARIABLES)
    return next((path for path in named if path and Path(path).is_file()), None)


def knows_authorities(environ: Mapping[str, str]) -> bool:
    """Say whether this machine has any certificate authority to trust."""
    context = ssl.create_default_context(cafile=authority_file(environ))
    if context.cert_store_stats()["x509_ca"] > 0:
        return True
    folder = ssl.get_default_verify_paths().capath
    return folder is not None and any(Path(folder).glob("*.[0-9]"))


def _install_authorities() -> None:
    if administrator() is None or shutil.which("apt-get") is None:
        raise CannotContinue(
            "This machine has no certificate authorities, so no download can be trusted: "
            "run 'apt-get install ca-certificates' as root and start again."
        )
    install(["ca-certificates"], "they let this machine check whom it is talking to")
