"""The usual spelling of a field, tried first in pydantic's compiled code.

A page of rows has thousands of fields, nearly all of them spelled as the document says. Only what is spelled
otherwise is handed to the functions that make the best of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True)
class Usual:
    """Stands last in an `Annotated`: a value that is of the usual type is taken as that type reads it.

    That must be as the validators before it would have read it.
    """

    type: Any = ...
    """The usual type; the field's own, without its validators, where none is given."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """First the usual type, then whatever reads the field otherwise."""
        usual = handler.generate_schema(source if self.type is ... else self.type)
        return core_schema.union_schema([usual, handler(source)], mode="left_to_right")
