"""Which messages a browser with our pages can have sent: Streamlit's own format says."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from explainer.host.browser_messages import LONGEST_NAME, LONGEST_QUERY, WANTED, kind_of


def run(**values: str) -> bytes:
    message = BackMsg()
    for name, value in values.items():
        setattr(message.rerun_script, name, value)
    message.rerun_script.SetInParent()
    return message.SerializeToString()


def test_a_view_of_a_page_is_wanted() -> None:
    assert kind_of(run(page_name="timeline", query_string="q=leak")) == "rerun_script"
    assert "rerun_script" in WANTED


def test_every_kind_that_streamlit_knows_has_been_judged() -> None:
    unneeded = {
        "clear_cache",  # the site keeps nothing in Streamlit's caches
        "set_run_on_save",  # for developers
        "load_git_info",  # for Streamlit's own "Deploy" button
        "debug_disconnect_websocket",  # for Streamlit's own tests
        "debug_shutdown_runtime",
        "file_urls_request",  # for uploads
        "backend_operation_request",  # for tables that load as one scrolls
    }
    assert {field.name for field in BackMsg.DESCRIPTOR.fields} == WANTED | unneeded


@pytest.mark.parametrize(
    "data", [b"\xff", b"hello there", run(page_name="x" * (LONGEST_NAME + 1)), run(fragment_id="not ours")]
)
def test_what_no_browser_sends_has_no_kind(data: bytes) -> None:
    assert kind_of(data) is None


def test_choices_as_long_as_an_address_may_be_are_taken_and_longer_ones_are_not() -> None:
    assert kind_of(run(query_string="x" * LONGEST_QUERY))
    assert kind_of(run(query_string="x" * (LONGEST_QUERY + 1))) is None
