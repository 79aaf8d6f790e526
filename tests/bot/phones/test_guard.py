"""Who may talk to the page: this machine, from the page itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from bot.phones.guard import LOOPBACK, refusal

JSON = "application/json"
ports = st.one_of(st.just(""), st.integers(0, 65535).map(lambda port: f":{port}"))


def asked(method: str = "GET", **headers: str) -> int | None:
    """The status of the refusal, None when the request may pass."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    refused = refusal(method=method, scheme="http", headers=Headers(named))
    return None if refused is None else refused[0]


@given(host=st.sampled_from(sorted(LOOPBACK)), port=ports)
def test_this_machine_may_look_at_any_port(host: str, port: str) -> None:
    assert asked(host=host + port) is None


@given(host=st.text(alphabet=st.characters(codec="latin-1")), port=ports)
def test_no_other_name_may(host: str, port: str) -> None:
    if host.lower() not in LOOPBACK and not any(host.lower().startswith(f"{name}:") for name in LOOPBACK):
        assert asked(host=host + port) == 403


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:8000",
        "127.0.0.2",
        "localhost:8000.evil.example",
        "localhost:80:80",
        "[::1]x",
        "user@localhost",
        "localhost:",
        "localhost:8²",
    ],
)
def test_names_that_only_look_like_this_machine_are_refused(host: str) -> None:
    assert asked(host=host) == 403


def test_a_request_without_a_host_is_refused() -> None:
    assert asked() == 403


def test_the_page_itself_may_send() -> None:
    assert asked("POST", host="localhost:8000", origin="http://localhost:8000", content_type=JSON) is None


def test_a_program_without_an_origin_may_send() -> None:
    assert asked("POST", host="127.0.0.1:8000", content_type="application/json; charset=utf-8") is None


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:9999", "https://localhost:8000", "http://127.0.0.1:8000", "null", ""],
)
def test_another_page_in_the_same_browser_may_not_send(origin: str) -> None:
    assert asked("POST", host="localhost:8000", origin=origin, content_type=JSON) == 403


@given(kind=st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r\n")))
def test_only_json_is_taken(kind: str) -> None:
    if kind.partition(";")[0].strip().lower() != JSON:
        assert asked("POST", host="localhost", content_type=kind) == 415


def test_a_form_of_another_site_is_refused_without_origin_too() -> None:
    assert asked("POST", host="localhost", content_type="text/plain") == 415
    assert asked("POST", host="localhost") == 415
