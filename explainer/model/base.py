"""What all records share: frozen pydantic models, ids, and references from one record to another."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, StringConstraints
from pydantic.functional_validators import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError, core_schema

from explainer.model.addresses import why_no_address, why_no_base
from explainer.model.dates import When
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath
from explainer.signs import INVISIBLE
from explainer.words import say

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100)]
"""An address, and the name of a file in a build."""


def _without_control(value: str) -> str:
    if INVISIBLE.search(value):
        raise PydanticCustomError("control-character", "{reason}", {"reason": say("message.control-character")})
    return value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_without_control)]


def _refused(why: Callable[[str], str], value: str) -> str:
    if reason := why(value):
        raise PydanticCustomError("bad-address", "{reason}", {"reason": reason})
    return value


Address = Annotated[str, AfterValidator(partial(_refused, why_no_address))]
BaseAddress = Annotated[Address, AfterValidator(partial(_refused, why_no_base))]


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        raise PydanticCustomError("bad-choice", "{reason}", {"reason": say("message.no-language", value=value)})
    return value


Language = Annotated[str, AfterValidator(_language)]


_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
YesNo = Annotated[bool, BeforeValidator(lambda one: _YES_OR_NO.get(one, one) if isinstance(one, str) else one)]
Whole = Annotated[int, Field(strict=False)]
Days = Annotated[int, Field(strict=False, ge=1)]


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field whose text is the id of a record of `kind`, or of any kind: then it is written `kind:id`."""

    kind: str

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        """Leave the kind in the JSON Schema, for those who want to offer ids."""
        return {**handler(schema), REFERENCE: self.kind}


REFERENCE = "x-reference"
"""The keyword of a JSON Schema under which a field of an id says which kind it names."""

ANY = "*"


SourceId = Annotated[Id, Reference("source")]
PersonId = Annotated[Id, Reference("person")]
BodyId = Annotated[Id, Reference("body")]
EventId = Annotated[Id, Reference("event")]
InquiryId = Annotated[Id, Reference("inquiry")]
RecordingId = Annotated[Id, Reference("recording")]
HypothesisId = Annotated[Id, Reference("hypothesis")]
LawId = Annotated[Id, Reference("law")]
PrecedentId = Annotated[Id, Reference("precedent")]

RecordName = Annotated[str, Reference(ANY)]


def split_names(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the (kind, id) that each `kind:id` means; the kind is empty where there is none."""
    return tuple((kind, id) for kind, _, id in (name.rpartition(":") for name in names))


T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]


class OneOf(StrEnum):
    """A fixed choice of words. A wrong word is told with the right ones and the nearest."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        words = [member.value for member in cls]

        def validate(value: Any) -> Any:
            if isinstance(value, cls):
                return value
            if isinstance(value, str) and value in words:
                return cls(value)
            raise wrong_choice(str(value), words)

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            json_schema_input_schema=core_schema.literal_schema(words),
        )


def wrong_choice(value: str, words: Sequence[str]) -> PydanticCustomError:
    """Return the error for a word that is not one of `words`."""
    reason = say("message.no-choice", value=value, words=", ".join(words), hint=did_you_mean(value, words))
    return PydanticCustomError("bad-choice", "{reason}", {"reason": reason})


class Part(BaseModel):
    """A group of fields inside a record. Frozen; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", str_strip_whitespace=True)


class Record(Part):
    """A record with a permanent id, unique within its kind.

    `formerly` are ids that it had, or that records had which were merged into it: their addresses lead here for ever.
    `added` is the day on which it was put on the site.
    """

    id: Id
    formerly: tuple[Id, ...] = Field(default=(), strict=False)
    added: When | None = None


class Followed(Record):
    """A record of something that may have gone on: `looked` is the day on which news of it was last looked for."""

    looked: When | None = None


class Statement(Part):
    """A sentence or two that stands where most people read, and what it rests on: sources, records, or both."""

    text: Annotated[Text, StringConstraints(max_length=280)]
    sources: Many[SourceId] = ()
    records: Many[RecordName] = ()

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The (kind, id) of the records that it rests on."""
        return split_names(self.records)


P = TypeVar("P", bound=Part)


@cache
def _fields_with_parts(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """Return (attribute, name in files) of the fields of `model` that may hold groups of fields: most records have none."""

    def may_hold(annotation: Any) -> bool:
        is_part = isinstance(annotation, type) and issubclass(annotation, Part)
        return is_part or any(map(may_hold, get_args(annotation)))

    return tuple(
        (name, field.alias or name) for name, field in model.model_fields.items() if may_hold(field.annotation)
    )


def parts_of(part: Part, model: type[P], path: FieldPath = ()) -> Iterator[tuple[FieldPath, P]]:
    """Yield (field path, group) for every group of fields of `model` in `part`, itself included, in the order of fields."""
    if isinstance(part, model):
        yield path, part
    for attribute, name in _fields_with_parts(type(part)):
        value, here = getattr(part, attribute), (*path, name)
        if isinstance(value, Part):
            yield from parts_of(value, model, here)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from parts_of(item, model, (*here, number))
