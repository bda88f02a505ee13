"""A correction names records that exist."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.nearest import did_you_mean
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

RULES = ("bad-correction", "unknown-id")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find corrections whose `changed` names nothing."""
    for id, correction in dossier.corrections.items():
        for number, value in enumerate(correction.changed):
            kind, colon, name = value.partition(":")
            if not colon or kind not in BY_NAME:
                message, rule = say("message.bad-correction", value=value), "bad-correction"
            elif dossier.get(kind, name) is None and not context.is_broken(kind, name):
                hint = did_you_mean(name, dossier.records.get(kind, {}))
                message, rule = say("message.unknown-id", kind=kind, id=name, hint=hint), "unknown-id"
            else:
                continue
            yield Finding("correction", id, ("changed", number), Level.ERROR, rule, message)
