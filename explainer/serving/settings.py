"""The settings that a deployer writes into the environment, looked at before anything starts."""

from collections.abc import Mapping

from explainer.words import say


def wrong_settings(environment: Mapping[str, str]) -> list[str]:
    """Return a sentence for each setting of ours that says nothing that can be used, with what to write instead."""
    wrong = []
    sessions = environment.get("EXPLAINER_SESSIONS", "").strip()
    if sessions and not (sessions.isascii() and sessions.isdigit()):
        wrong.append(say("serving.wrong-sessions", value=sessions))
    address = environment.get("EXPLAINER_ADDRESS", "").strip()
    if address and not address.startswith(("http://", "https://")):
        wrong.append(say("serving.wrong-address", value=address))
    return wrong
