"""Ways to choose by what stands in a field of a kind: its words, the records that it names, or its values."""

from operator import attrgetter
from typing import Any

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.model.shapes import columns_of
from explainer.model.vocabulary import vocabulary
from explainer.views.choosing.facets import Facet
from explainer.words import say


def by_field(
    dossier: Dossier, kind: str, field: str, *, name: str = "", words: str = "", folded: bool = False
) -> Facet[Any]:
    """Return the facet of a field of `kind`.

    What can be chosen are the words that the site or the model has for the field, all records of the kind that it names, by
    name, or else the values that records have. `name` is what the address calls it, `words` where the catalogue has the
    labels of a model's words; both are the field's own name unless told.
    """
    name = name or field
    column = next(column for column in columns_of(BY_NAME[kind].model) if column.name == field)
    own = vocabulary(dossier.site).get((kind, field))
    if own:
        labels = {choice.id: choice.plural or choice.name for choice in own}
    elif column.shape.words:
        labels = {word: say(f"{words or name}.{word}") for word in column.shape.words}
    elif of := column.shape.of:
        labels = dict(sorted(((id, dossier.name_of(of, id)) for id in dossier.of(of)), key=lambda pair: pair[1]))
    else:
        values = (value for record in dossier.of(kind).values() for value in _values(record, column.attribute))
        labels = {value: value for value in sorted(set(values))}
    of_record = attrgetter(column.attribute) if column.shape.many else lambda record: _values(record, column.attribute)
    return Facet(name=name, of=of_record, labels=labels, folded=folded)


def _values(record: object, attribute: str) -> tuple[str, ...]:
    value = getattr(record, attribute)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)
