"""Opening pacts and their clauses in TOML, read into the rules' own clause values.

An option without a value is a word (``term = "standing"``), one with a value a table with that one
key (``term = { until_done = 3 }``).
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Strict, Tag, model_validator
from pydantic_core import PydanticCustomError

from game.rules.clauses.access import Access
from game.rules.clauses.publicity import Publicity
from game.scenario.known import Distinct, PowerRef, PresetRef, RegionRef
from game.scenario.tables import Filled, Table, Whole

WORD, TABLE = "#word", "#table"
"""Union tags; places in complaints leave them out."""


class OneKey(Table):
    """A table that says one thing: exactly one of its keys is there."""

    @model_validator(mode="before")
    @classmethod
    def _exactly_one(cls, data: Any) -> Any:  # pydantic hands over whatever stood in the file
        if isinstance(data, dict) and len(data) != 1:
            keys = ", ".join(f"'{key}'" for key in cls.model_fields)
            raise PydanticCustomError("one_key", "expected exactly one of the keys {keys}",
                                      {"keys": keys})  # fmt: skip
        return data


def _form(value: object) -> str | None:
    if isinstance(value, str):
        return WORD
    return TABLE if isinstance(value, dict | Table) else None


_FORM = Discriminator(
    _form, custom_error_type="form", custom_error_message="expected a word or a table"
)


class PurposeTable(OneKey):
    adversary: PowerRef = Field(description="the power named as adversary")


class ScopeTable(OneKey):
    regions: Annotated[tuple[RegionRef, ...], Field(min_length=1), Distinct] = Field(
        description="a list of regions, at least one"
    )


class TermTable(OneKey):
    until_done: Whole = Field(description="a whole number of turns")


class DecisionTable(OneKey):
    lead: PowerRef = Field(description="the party that leads")


class QuorumTable(Table):
    signatures: Whole = Field(0, description="a whole number of signatures; 0: all")
    required: Annotated[tuple[PowerRef, ...], Distinct] = Field(
        (), description="a list of parties that must sign"
    )


class PledgeTable(Table):
    force: Whole = Field(0, description="whole points, 0 to 99")
    intelligence: Whole = Field(0, description="whole points, 0 to 99")
    law: Whole = Field(0, description="whole points, 0 to 99")
    aid: Whole = Field(0, description="whole points, 0 to 99")
    opt_in: Annotated[bool, Strict()] = Field(
        False, description="true or false: free not to answer a call"
    )


class CreditTable(OneKey):
    shares: dict[PowerRef, Whole] = Field(
        description="a table of parties with whole per cent that sum to 100"
    )


class PaymentTable(Table):
    payer: PowerRef = Field(alias="from", description="the party that pays")
    payee: PowerRef = Field(alias="to", description="the party that is paid")
    funds: Whole = Field(description="whole funds a turn, at least 1")


class PenaltyTable(Table):
    funds: Whole = Field(5, description="whole funds, shared by those left")
    standing: Whole = Field(5, description="whole points of standing")


class ExitTable(OneKey):
    notice: Whole | None = Field(None, description="a whole number of turns")
    penalty: PenaltyTable | None = Field(None, description="{ funds = 5, standing = 5 }")


PurposeValue = Annotated[
    Annotated[Literal["any_threat", "aggressor", "readiness"], Tag(WORD)]
    | Annotated[PurposeTable, Tag(TABLE)],
    _FORM,
]
ScopeValue = Annotated[
    Annotated[Literal["members", "world"], Tag(WORD)] | Annotated[ScopeTable, Tag(TABLE)], _FORM
]
TermValue = Annotated[
    Annotated[Literal["standing"], Tag(WORD)] | Annotated[TermTable, Tag(TABLE)], _FORM
]
DecisionValue = Annotated[
    Annotated[Literal["majority", "unanimity"], Tag(WORD)] | Annotated[DecisionTable, Tag(TABLE)],
    _FORM,
]
QuorumValue = Annotated[
    Annotated[Literal["all"], Tag(WORD)] | Annotated[QuorumTable, Tag(TABLE)], _FORM
]
CreditValue = Annotated[
    Annotated[Literal["contribution", "equal"], Tag(WORD)] | Annotated[CreditTable, Tag(TABLE)],
    _FORM,
]
ExitValue = Annotated[
    Annotated[Literal["free"], Tag(WORD)] | Annotated[ExitTable, Tag(TABLE)], _FORM
]


class PactTable(Table):
    """[[pacts]]: a pact in force when the match opens."""

    name: Filled = Field(description="a name, the same in every language")
    preset: PresetRef | None = Field(None, description="the preset it comes from; no rule reads it")
    parties: Annotated[tuple[PowerRef, ...], Field(min_length=2), Distinct] = Field(
        description="a list of two or more powers"
    )
    purposes: tuple[PurposeValue, ...] = Field(
        description='a list of "any_threat", "aggressor", "readiness", { adversary = POWER } '
        "(a given threat cannot be named before the match has begun)"
    )
    decision: DecisionValue = Field(description='"majority", "unanimity" or { lead = POWER }')
    scope: ScopeValue = Field(
        "world", description='"world", "members" or { regions = [REGION, …] }'
    )
    term: TermValue = Field("standing", description='"standing" or { until_done = TURNS }')
    access: Access = Field("open", description='"open", "invitation" or "closed"')
    quorum: QuorumValue = Field(
        "all", description='"all" or { signatures = NUMBER, required = [POWER, …] }'
    )
    pledges: dict[PowerRef, PledgeTable] = Field(
        {}, description="a table of parties, each with its points: { force = 2, aid = 1 }"
    )
    credit: CreditValue = Field(
        "contribution", description='"contribution", "equal" or { shares = { POWER = 50, … } }'
    )
    payments: tuple[PaymentTable, ...] = Field(
        (), description="a list of { from = POWER, to = POWER, funds = 2 }"
    )
    exit: ExitValue = Field(
        "free",
        description='"free", { notice = TURNS } or { penalty = { funds = 5, standing = 5 } }',
    )
    publicity: Publicity = Field("public", description='"public" or "secret"')
