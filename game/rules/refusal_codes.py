"""Every refusal code with its English sentence (see `refusals`)."""

REFUSALS: dict[str, str] = {
    # Clauses
    "purpose_missing": "A pact needs a purpose.",
    "purpose_twice": "A purpose is listed twice.",
    "unknown_threat": "There is no threat {threat} (any more).",
    "unknown_power": "There is no power {power}.",
    "unknown_region": "There is no region {region}.",
    "adversary_is_party": "Power {power} is at this table and cannot be named its adversary.",
    "scope_empty": "A scope of named regions needs at least one region, and each only once.",
    "term_out_of_range": "A term until done lasts 1 to {most} turns, not {turns}.",
    "lead_not_party": "Power {power} cannot lead a pact it is not at the table of.",
    "quorum_out_of_range": "A quorum is 2 to {most} signatures here, not {signatures}.",
    "quorum_not_party": "Power {power} is required to sign but not at the table.",
    "pledge_not_party": "A pledge is written for power {power}, which is not at the table.",
    "pledge_out_of_range": "Power {power} pledges between 0 and {most} points of an instrument.",
    "pledge_twice": "Power {power} has two pledges in one pact.",
    "share_twice": "A power has two shares of the credit.",
    "share_not_party": "Power {power} has a share of the credit but is not at the table.",
    "shares_not_100": "Shares of the credit are whole per cent that sum to 100, not {total}.",
    "payment_not_party": "A payment involves power {power}, which is not at the table.",
    "payment_to_self": "Power {power} cannot pay itself.",
    "payment_out_of_range": "A payment is 1 to {most} funds a turn, not {funds}.",
    "payment_twice": "Two payments go from power {payer} to power {payee}; make them one.",
    "notice_out_of_range": "Notice is 1 to {most} turns, not {turns}.",
    "penalty_out_of_range": "An exit penalty is 0 to {most} funds and 0 to {most} standing.",
}
