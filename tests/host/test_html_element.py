"""HTML as Streamlit takes it: the very messages that `st.html` would send, at the very places."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

TEXTS = ["<style>p { margin: 0 }</style><p>before</p>", '<p title="a &amp; b">within</p>', "<p>after</p>"]


def draw(texts, sent, name):  # the script that Streamlit runs
    """Place texts, one of them within a container, and note each message as it goes out."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from explainer.host.html_element import place_html

    ctx = get_script_run_ctx()
    pass_on = ctx._enqueue
    ctx._enqueue = lambda message: (sent.append(message.SerializeToString()), pass_on(message))
    place = st.html if name == "st.html" else place_html
    place(texts[0])
    with st.container(key="chart"):
        place(texts[1])
    place(texts[2])


def sent_by(name: str) -> list[ForwardMsg]:
    sent: list[bytes] = []
    at = AppTest.from_function(draw, kwargs={"texts": TEXTS, "sent": sent, "name": name}, default_timeout=60).run()
    assert not at.exception
    return [ForwardMsg.FromString(message) for message in sent]


def test_the_messages_are_those_of_st_html() -> None:
    ours, theirs = sent_by("place_html"), sent_by("st.html")
    assert [one.delta.new_element.html.body for one in ours if one.delta.new_element.html.body] == TEXTS
    assert ours == theirs


@pytest.mark.parametrize("name", ["place_html", "st.html"])
def test_each_stands_at_a_place_of_its_own(name: str) -> None:
    assert [list(one.metadata.delta_path) for one in sent_by(name)] == [[0, 0], [0, 1], [0, 1, 0], [0, 2]]
