"""The commands that look at the content and at what can be made of it: `check`, `review`, `find`, `build`.

The check is run all day, so what only other commands need comes in when they are run.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE, CommandError
from explainer.cli.content import clean_proof_of, proof_of, read, root_of
from explainer.edition import Edition
from explainer.formats import FORMATS, as_text
from explainer.nearest import did_you_mean
from explainer.problems import Level
from explainer.rules import placeholders
from explainer.words import count, known, say, use_words


def check(arguments: argparse.Namespace) -> int:
    """Tell every problem of the content, or explain a rule."""
    if arguments.explain:
        rules = known("rule")
        if arguments.explain not in rules:
            hint = did_you_mean(arguments.explain, rules)
            raise CommandError(
                say("check.no-rule", rule=arguments.explain, hint=hint, rules=", ".join(sorted(rules))), WRONG_USE
            )
        print(f"{arguments.explain}: {say('rule.' + arguments.explain)}")
        return CLEAN
    root = root_of(arguments)
    if not root.is_dir():
        raise CommandError(say("check.no-root", root=root), WRONG_USE)
    checked = read(root, thorough=True, drafts=arguments.drafts)
    chosen = arguments.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    show = partial(as_text, remarks=arguments.remarks) if chosen == "text" else FORMATS[chosen]
    output = show(checked.problems, checked.reading.files)
    if output:
        print(output)
    worst = Level.WARNING if arguments.strict else Level.ERROR
    counted = [problem for problem in checked.problems if problem.rule not in placeholders.RULES]  # the deployer's part
    return PROBLEMS if any(problem.level <= worst for problem in counted) else CLEAN


def review(arguments: argparse.Namespace) -> int:
    """List what was last reviewed when, the longest ago first."""
    from explainer.cli.sources import review_sources

    proof = proof_of(arguments)
    dossier = proof.dossier
    rows = [(q.last_reviewed, "question", q.id) for q in dossier.questions.values()]
    rows += [(e.reviewed or e.updated, "explainer", e.id) for e in dossier.explainers.values()]
    for when, kind, id in sorted(rows, key=lambda row: (row[0].sort_key, row[1], row[2])):
        days = (proof.today - when.latest).days if when.latest else 0
        due = say("review.due") if days > dossier.site.review_days else ""
        print(f"{when.text:<12}{count('count.day', days):>12}  {kind}:{id}  {due}".rstrip())
    sources = review_sources(root_of(arguments), dossier)
    if arguments.sources:
        for day, id, state in sources:
            print(f"{day or say('review.never'):<12}  source:{id}  {state}".rstrip())
    else:
        never = sum(not day for day, _, _ in sources)
        print(say("review.sources", sources=count("count.source", len(sources)), never=never), file=sys.stderr)
    return CLEAN


def find(arguments: argparse.Namespace) -> int:
    """List the records that some words mean."""
    from explainer.writing.finding import find_records

    dossier, words = proof_of(arguments).dossier, " ".join(arguments.words)
    found = find_records(dossier, words)
    if not found:
        raise CommandError(say("find.none", words=words))
    for kind, id in found:
        print(f"{kind}:{id}  {dossier.name_of(kind, id)}")
    return CLEAN


def build(arguments: argparse.Namespace) -> int:
    """Write the plain edition as files."""
    from explainer.plain.build import build_site

    content = clean_proof_of(arguments)
    out = Path(arguments.out)
    if arguments.base_url and not arguments.base_url.startswith(("https://", "http://")):
        raise CommandError(say("build.bad-address", address=arguments.base_url), WRONG_USE)
    if (out / "data" / "site.yaml").exists():
        raise CommandError(say("build.content-there", out=out), WRONG_USE)
    use_words(content.reading.words)
    edition = Edition(dossier=content.dossier, documents=content.reading.documents, number=1)
    number = build_site(edition, out, arguments.base_url)
    print(say("build.done", files=count("count.file", number), out=out))
    return CLEAN
