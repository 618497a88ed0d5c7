"""What the downloader of uv accepts, refuses, and says when nobody can be trusted."""

import hashlib
import io
import ssl
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from refusals import CannotContinue
from uv_download import VERSION, WHEELS, Wheel, authority_file, obtain_uv, unpack, verified, wheel_for

pytestmark = pytest.mark.once

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
CONTENT = b"what the server keeps"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "certificate.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder / "certificate.pem"


@pytest.fixture
def address(certificate: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"https://localhost:{server.server_port}/file"
        server.shutdown()
        thread.join()


def download(address: str, programs: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Download in a process of its own, with `programs` as its whole PATH and no other environment."""
    program = (
        "import os, sys; from refusals import CannotContinue; from uv_download import download\n"
        "try: sys.stdout.write(download(sys.argv[1], os.environ).decode())\n"
        "except CannotContinue as refusal: sys.exit(str(refusal))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, address],
        env={"PATH": str(programs), "PYTHONPATH": str(SCRIPTS), "SSL_CERT_DIR": str(programs), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def executable(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_a_file_with_the_pinned_digest_is_accepted_and_any_other_refused() -> None:
    wheel = Wheel("https://files.example/uv.whl", hashlib.sha256(b"good").hexdigest(), 4)
    assert verified(b"good", wheel) == b"good"
    with pytest.raises(CannotContinue, match=r"not the one that was pinned.*nothing was installed"):
        verified(b"evil", wheel)


def test_both_processors_of_debian_are_pinned_to_the_version_we_name() -> None:
    for machine in ("x86_64", "aarch64"):
        wheel = wheel_for("Linux", machine)
        assert wheel is WHEELS[machine]
        assert f"uv-{VERSION}-" in wheel.url
        assert machine in wheel.url
        assert len(wheel.sha256) == 64
    assert wheel_for("Linux", "riscv64") is None
    assert wheel_for("Darwin", "x86_64") is None


def test_only_the_program_of_the_wheel_is_kept(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("uv/__init__.py", "")
        archive.writestr("uv-1.data/scripts/uvx", "not this one")
        archive.writestr("uv-1.data/scripts/uv", "#!/bin/sh\necho uv\n")
    program = tmp_path / "tools" / "uv-1" / "uv"
    unpack(content.getvalue(), program)
    assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "uv\n"
    assert [entry.name for entry in program.parent.iterdir()] == ["uv"]


def test_a_program_already_fetched_or_named_is_used_without_a_network(tmp_path: Path) -> None:
    program = tmp_path / f"uv-{VERSION}" / "uv"
    program.parent.mkdir()
    program.touch()
    assert obtain_uv(tmp_path, {}) == program
    assert obtain_uv(tmp_path, {"BOOTSTRAP_UV": "/opt/uv"}) == Path("/opt/uv")


def test_the_first_existing_file_of_authorities_is_taken(tmp_path: Path) -> None:
    bundle = tmp_path / "ca.pem"
    bundle.touch()
    environ = {"SSL_CERT_FILE": str(tmp_path / "gone.pem"), "PIP_CERT": str(bundle)}
    assert authority_file(environ) == str(bundle)
    assert authority_file({}) is None


def test_an_authority_named_as_for_pip_is_trusted(address: str, certificate: Path, tmp_path: Path) -> None:
    done = download(address, tmp_path, PIP_CERT=str(certificate))
    assert (done.stdout, done.stderr) == (CONTENT.decode(), "")


def test_without_authorities_and_without_apt_one_sentence_says_what_to_do(
    address: str, tmp_path: Path
) -> None:
    done = download(address, tmp_path, SSL_CERT_FILE=str(tmp_path / "none.pem"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "This machine has no certificate authorities, so no download can be trusted: "
        "run 'apt-get install ca-certificates' as root and start again.\n"
    )


def test_without_authorities_debian_s_are_installed_and_the_download_tried_again(
    address: str, certificate: Path, tmp_path: Path
) -> None:
    bundle, log = tmp_path / "bundle.pem", tmp_path / "log"
    executable(tmp_path / "sudo", '[ "$1" = -n ] && shift; exec "$@"')
    executable(tmp_path / "env", 'shift; exec "$@"')
    executable(
        tmp_path / "apt-get",
        f'echo "$@" >> {log}\ncase "$*" in *ca-certificates) while read -r line; do echo "$line"; done '
        f"< {certificate} > {bundle};; esac",
    )
    executable(tmp_path / "true", "exit 0")
    done = download(address, tmp_path, SSL_CERT_FILE=str(bundle))
    assert done.stdout == CONTENT.decode(), done.stderr
    assert log.read_text().splitlines() == [
        "-qq update",
        "-qq install --yes --no-install-recommends ca-certificates",
    ]


def test_with_authorities_that_do_not_know_the_server_its_own_one_is_asked_for(
    address: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=other",
         "-keyout", "other.key", "-out", other],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    done = download(address, tmp_path, SSL_CERT_FILE=str(other))
    assert done.returncode == 1
    assert "is not trusted" in done.stderr
    assert "SSL_CERT_FILE=/path/to/ca.pem" in done.stderr
