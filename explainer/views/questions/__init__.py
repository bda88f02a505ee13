"""The open questions and the history of each."""
