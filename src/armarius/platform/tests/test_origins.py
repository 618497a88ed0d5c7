"""Origins as operators write them, and as browsers do."""

import pytest

from armarius.platform.values.origins import is_at, origin_of


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://library.example", "https://library.example"),
        (" HTTPS://Library.EXAMPLE/ ", "https://library.example"),
        ("https://library.example:443", "https://library.example"),
        ("https://library.example:", "https://library.example"),
        ("https://library.example:8443/", "https://library.example:8443"),
        ("https://xn--bibliotka-7kb.example", "https://xn--bibliotka-7kb.example"),
        ("https://catalogue", "https://catalogue"),
        ("http://localhost:80", "http://localhost"),
        ("http://LOCALHOST:8000", "http://localhost:8000"),
        ("https://localhost:80", "https://localhost:80"),
        ("https://4.example", "https://4.example"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(written: str, found: str) -> None:
    assert origin_of(written) == found


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "https:// and a host name"),
        ("library.example", "https:// and a host name"),
        ("http://library.example", "https:// and a host name"),
        ("ftp://library.example", "https:// and a host name"),
        ("https://", "https:// and a host name"),
        ("https://me@library.example", "no user name"),
        ("https://me:secret@library.example", "no user name"),
        ("https://@library.example", "no user name"),
        ("https://library.example/catalogue", "nothing may follow"),
        ("https://library.example?", "nothing may follow"),
        ("https://library.example/?a=1", "nothing may follow"),
        ("https://library.example#", "nothing may follow"),
        ("https://library.example/#top", "nothing may follow"),
        ("https://10.0.0.7", "not for addresses"),
        ("https://127.1", "not for addresses"),
        ("https://2130706433", "not for addresses"),
        ("https://0x7f.0.0.0x1", "not for addresses"),
        ("https://[::1]", "not for addresses"),
        ("https://[::1", "is none"),
        ("https://library.example:65536", "is none"),
        ("https://library.example:0", "is none"),
        ("https://library.example:https", "is none"),
        ("https://bibliotēka.example", "a host name"),
        ("https://library.example.", "a host name"),
        ("https://.library.example", "a host name"),
        ("https://*.library.example", "a host name"),
        ("https://our library.example", "a host name"),
        ("https://-library.example", "a host name"),
        (f"https://{'a' * 64}.example", "a host name"),
    ],
)
def test_what_is_no_origin_for_passkeys_is_named(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        origin_of(written)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("library.example", True),
        ("Library.Example:443", True),
        ("library.example:80", False),
        ("library.example.", False),
        ("10.0.0.7", False),
        ("", False),
    ],
)
def test_a_host_header_is_at_an_origin(host: str, here: bool) -> None:
    assert is_at("https://library.example", host) is here
