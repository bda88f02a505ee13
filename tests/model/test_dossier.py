"""The dossier: orders of records, and what refers to what."""

from support import build_site, record

from explainer.model.dossier import build_dossier
from explainer.model.uses import Use


def test_uses_name_the_record_and_the_field_that_refer(tiny):
    assert tiny.uses["event", "mayor-speaks"] == (
        Use("narrative", "from-tape-to-court", ("steps", 1, "event")),
        Use("question", "who-recorded-the-harbour", ("answer", "records", 0)),
        Use("question", "who-recorded-the-harbour", ("related_events", 1)),
        Use("evidence", "council-denies", ("events", 0)),
        Use("explainer", "how-it-was-heard", ("in_short", "dispute", "records", 0)),
        Use("explainer", "how-it-was-heard", ("mentions", 3)),
    )


def test_the_site_itself_uses_its_further_reading(tiny):
    assert Use("site", "", ("further_reading", 0)) in tiny.uses["source", "saltmere-history-1998"]


def test_what_nothing_refers_to_has_no_uses(tiny):
    assert ("narrative", "from-tape-to-court") not in tiny.uses
    assert tiny.users("narrative", "from-tape-to-court", by="question") == []


def test_users_are_told_once_each_and_only_of_the_kind_that_is_asked_for(tiny):
    assert len([u for u in tiny.uses["source", "beacon-20190306-mayor"] if u.kind == "recording"]) == 4
    assert tiny.users("source", "beacon-20190306-mayor", by="recording") == [
        "first-harbour-tape",
        "second-harbour-tape",
    ]
    assert tiny.users("source", "beacon-20190306-mayor", by="law") == []


def test_events_stand_in_order_of_their_first_possible_day(tiny):
    assert list(tiny.events) == [
        "second-tape-surfaces",  # about March 2019: as early as the first of March
        "first-tape-surfaces",
        "mayor-speaks",
        "harbour-inquiry",
        "office-is-searched",
    ]


def test_evidence_without_a_date_comes_last(tiny):
    assert list(tiny.evidence) == ["steps-are-heard", "council-denies"]


def test_explainers_stand_in_the_order_that_they_give(tiny):
    assert list(tiny.explainers) == ["about", "home", "how-it-was-heard"]


def test_of_two_records_with_one_id_the_first_stays(tiny):
    first = tiny.events["mayor-speaks"]
    second = first.model_copy(update={"title": "Another"})
    dossier = build_dossier(tiny.site, [("event", first), ("event", second)])
    assert dossier.get("event", "mayor-speaks") is first


def test_a_name_that_leads_nowhere_is_its_own_name(tiny):
    assert tiny.name_of("person", "ada-quill") == "Ada Quill"
    assert tiny.name_of("person", "nobody") == "nobody"
    assert tiny.get("person", "nobody") is None
    assert tiny.get("no-such-kind", "ada-quill") is None


def test_a_source_carries_alone_whatever_names_no_other(tmp_path):
    answer = {"who": "The office", "date": "2020", "said": "No.", "sources": ["tern"]}
    records = {
        "source": [record("source", "gull"), record("source", "tern"), record("source", "crow")],
        "event": [record("event", "alone", sources=["gull"]), record("event", "both", sources=["gull", "tern"])],
        "question": [record("question", "why", answer=None, official_answers=[answer], further_sources=["crow"])],
        "person": [record("person", "ida", now={"text": "She is at sea.", "sources": ["tern"]})],
    }
    found = build_site(tmp_path, records, {"home": "Words [@crow]."}).carried_alone
    assert found == {
        "gull": (Use("event", "alone", ("sources", 0)),),
        "tern": (
            Use("person", "ida", ("now", "sources", 0)),
            Use("question", "why", ("official_answers", 0, "sources", 0)),
        ),
    }
