from explainer.rules import bearings as rule


def test_evidence_that_leaves_a_hypothesis_out_is_told_with_the_hypothesis(tiny, rules):
    dossier = rules.changed(tiny, "evidence", "council-denies", bearing={"tapped-telephone": "neutral"})
    assert rules.found(rule, dossier) == [("evidence", "council-denies", ("bearing",), 0, "missing-bearing")]
    (finding,) = rule.check(dossier, rules.context())
    assert "planted-microphone" in finding.message


def test_evidence_that_weighs_every_hypothesis_is_not_told(tiny, rules):
    assert rules.found(rule, tiny) == []
