"""What the explorer's app in a reader's browser says to Streamlit."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

WANTED = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""The kinds of messages that a page of ours needs. The others are for developers, uploads and Streamlit's own hosts;
each of them would be a line in the log, or work for nothing."""

LONGEST_NAME, LONGEST_QUERY = 300, 8000
"""Characters of a page's name and of its choices: both come back in what Streamlit answers."""

# A run of a part of a page alone (`st.fragment`) is asked for by none of ours; one that does not exist would be a line in
# the log with a stranger's words.


def kind_of(data: bytes) -> str | None:
    """Return the kind of a message from a browser, or None for what no browser with our pages could have sent."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    run = message.rerun_script
    if len(run.page_name) > LONGEST_NAME or len(run.query_string) > LONGEST_QUERY or run.fragment_id:
        return None
    kind: str | None = message.WhichOneof("type")
    return kind
