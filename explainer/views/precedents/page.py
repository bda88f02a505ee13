"""Earlier cases with laws and rulings: what a reader asked for, and the cases by year and kind."""

from collections.abc import Sequence
from functools import cached_property

from explainer.model.dossier import Dossier
from explainer.model.law import Precedent
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.register import Register, RegisterView
from explainer.views.precedents.cases import Cases, build_cases, year_of
from explainer.words import say


def precedents_by_year(dossier: Dossier, cases: Sequence[Precedent]) -> Cases:
    """Return how `cases` lie in time, a row for each kind."""
    kinds = {k.id: k.name for k in dossier.site.precedent_kinds}
    return build_cases(cases, kinds | {case.kind: case.kind for case in cases if case.kind not in kinds})


class PrecedentsView(RegisterView[Precedent]):
    """What the page of earlier cases, laws and rulings shows."""

    @cached_property
    def cases(self) -> Cases:
        """How the cases that are shown lie in time."""
        return precedents_by_year(self.dossier, self.records)


def precedent_facets(dossier: Dossier) -> list[Facet[Precedent]]:
    """The ways to choose among earlier cases."""
    years = sorted({year_of(case) for case in dossier.precedents.values()})
    labels = {year: say("source.undated") if year == "undated" else year for year in years}
    return [
        by_field(dossier, "precedent", "kind"),
        by_field(dossier, "precedent", "certainty"),
        by_field(dossier, "precedent", "country"),
        Facet(name="year", title=say("choose.year"), of=lambda p: (year_of(p),), labels=labels, folded=True),
    ]


PRECEDENTS = Register(
    kind="precedent",
    facets=precedent_facets,
    text_of=lambda p: f"{p.title} {p.country} {p.summary} {p.outcome or ''}",
    view=PrecedentsView,
)
