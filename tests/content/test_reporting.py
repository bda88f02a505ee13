"""The text about this site says how to report an error, where the links under records lead while nobody can be written to."""

from support import ROOT, read_site

from explainer.markup.grammar import heading_anchors
from explainer.views.contact import HOW


def test_the_text_about_this_site_says_how_to_report_an_error() -> None:
    about = read_site(ROOT).documents["about"]
    assert HOW in heading_anchors(about.tokens).values()
