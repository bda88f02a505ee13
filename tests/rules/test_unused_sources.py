from explainer.rules import unused_sources as rule


def test_a_source_that_nothing_names_is_told(tiny, rules):
    source = tiny.sources["beacon-20190304-tapes"].model_copy(update={"id": "forgotten"})
    dossier = type(tiny)(tiny.site, {**tiny.records, "source": {**tiny.sources, "forgotten": source}})
    assert rules.found(rule, dossier) == [("source", "forgotten", (), 0, "unused-source")]


def test_a_source_that_only_a_text_or_the_further_reading_names_is_used(tiny, rules):
    dossier = type(tiny)(tiny.site, {"source": tiny.records["source"], "explainer": tiny.records["explainer"]})
    unused = {found[1] for found in rules.found(rule, dossier)}
    assert unused == {"gazette-1974-signals-act"}


def test_sources_that_are_named_are_not_told(tiny, rules):
    assert rules.found(rule, tiny) == []


def test_nothing_is_called_unused_while_a_file_cannot_be_read(tiny, rules):
    source = tiny.sources["beacon-20190304-tapes"].model_copy(update={"id": "forgotten"})
    dossier = type(tiny)(tiny.site, {**tiny.records, "source": {**tiny.sources, "forgotten": source}})
    assert rules.found(rule, dossier, broken=frozenset({("event", "")})) == []
    assert rules.found(rule, dossier, broken=frozenset({("event", "one")})) != []
