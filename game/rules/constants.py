"""Every number of the rulebook, in one place; a scenario overrides them by name.

Percentages run 0 to 100, points of effect and credit are hundredths where a name says so.
"""

import msgspec


class Constants(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The constants of one match (rulebook, sections in the comments)."""

    # 6 Ending
    last_turn_min: int = 12
    last_turn_max: int = 14
    order_per_power: int = 9
    score_stability_divisor: int = 12
    score_per_fund: int = 50  # hundredths
    score_per_investment: int = 500  # hundredths
    score_per_standing: int = 50  # hundredths
    score_credit_divisor: int = 4
    agenda_points: int = 6
    agenda_most: int = 12
    agendas_each: int = 1

    # 3 Powers
    stability_start: int = 60
    funds_start: int = 10
    standing_start: int = 50
    income: int = 1
    income_per_stability: int = 10
    envoys: int = 2
    usable_base: int = 50
    vulnerabilities: tuple[int, ...] = (40, 100, 160)
    private_vulnerability: bool = True
    player_voice: int = 84
    voice_weights: tuple[int, ...] = (18, 15, 14, 13, 13, 11, 11, 10)

    # 3 Regions
    governance_capital: int = 75
    governance_home: int = 60
    governance_weak: int = 30
    governance_recovery: int = 2
    governance_strength_divisor: int = 4

    # 3 Threats and exposure
    strength_most: int = 20
    exposure_by_step: tuple[int, int, int, int] = (100, 60, 35, 15)
    exposure_beyond: int = 5
    exposed_from: int = 35
    growth_slow: int = 1
    growth_fast: int = 2
    growth_fast_chance: int = 20
    need_per_strength: int = 2
    move_percent: int = 100  # multiplies every kind's chance to move
    change_percent: int = 100  # multiplies every kind's chance to change
    half_measure_from: int = 20
    half_measure_below: int = 60
    half_measure_factor: int = 2
    split_chance: int = 30
    split_from: int = 8
    region_weight: int = 110  # less governance: the weight of a region for new and moving threats
    new_strength_low: int = 3
    new_strength_high: int = 6
    new_chance_few: int = 30
    new_chance_many: int = 5
    few_short_of_powers: int = 1
    threats_most: int = 10
    threats_most_large: int = 14
    large_from_powers: int = 7
    opening_per_power: int = 4
    opening_extra: int = 3
    opening_divisor: int = 6
    opening_strength_low: int = 5
    opening_strength_high: int = 8
    coverage_effect: int = 4

    # 3, 9 Estimates
    estimate_error: int = 3
    assess_per_bound: int = 2
    find_from: int = 3
    find_chance: int = 15
    find_chance_most: int = 90
    vulnerability_cost: int = 3

    # 4 Pacts
    until_done_most: int = 4
    territory_steps: int = 1  # borders a pact of scope "members' territory" reaches beyond it
    vote_delay: int = 1  # turns from a vote that carries to the first action
    revisions_most: int = 6
    messages_most: int = 20  # of a power in a turn
    notice_most: int = 3
    exit_funds: int = 5
    exit_standing: int = 5
    exit_most: int = 10
    payment_most: int = 20
    funds_per_standing: int = 3  # unpaid funds that cost a point of standing

    # 5.2 Delivery and operations
    short_per_standing: int = 3
    broken_share: int = 4  # broken when this many times the shortfall exceeds what was due
    credit_per_standing: int = 200  # hundredths of credit for a point of standing below 0
    kept_standing: int = 1
    defeat_standing: int = 1
    defeat_credit: int = 100  # per cent of its bounty that beating a threat pays
    endorse_broken_standing: int = 1
    trust_start: int = 100
    trust_memory: int = 60
    contributor_share: int = 10
    effect_floor: int = 40
    effect_interop: int = 60
    legitimacy_floor: int = 50
    legitimacy_weight: int = 50
    legitimacy_factor: int = 14  # tenths
    voice_standing: int = 50
    coordination_free: int = 3
    coordination_cost: int = 4
    uncoordinated_cost: int = 15
    lead_credit: int = 10  # per cent

    # 5.1, 9 Home
    stabilise_per_point: int = 3
    idle_per_point: int = 6

    # 5.2 Coercion and fear
    coerce_stability: int = 6
    coerce_stability_most: int = 12
    coerce_funds_divisor: int = 2
    coerce_standing: int = 10
    coerce_standing_more: int = 6
    coerce_order: int = 2
    coerce_intent_target: int = 40
    coerce_intent_others: int = 20
    intent_start: int = 20
    intent_floor: int = 10
    intent_named: int = 25
    intent_naming: int = 20
    intent_shared: int = 4
    proximity_by_step: tuple[int, int, int, int] = (100, 90, 75, 60)
    proximity_beyond: int = 50
    fear_percent: int = 80

    # 5.2 Damage
    damage_divisor: int = 500
    failure_strength: int = 6

    # 5.1, 5.2 Interoperability
    interop_start_low: int = 15
    interop_start_high: int = 35
    interop_equal_levels: bool = False  # one start for all three levels
    interop_floor: int = 20
    standard_floor: int = 35
    standard_cost: int = 12
    interop_operation: tuple[int, int, int] = (2, 6, 8)
    interop_standing: tuple[int, int, int] = (5, 5, 5)
    interop_decay: int = 2
    exercise_gain: int = 10
    exercise_force: int = 2

    # 5.1 Sponsoring and investing
    sponsor_most: int = 3
    sponsor_funds: int = 3
    sponsor_standing: int = 8
    sponsor_intent: int = 20
    invest_funds: int = 15

    # 5.2 World order
    order_threat_from: int = 8
    order_threat: int = 1
    order_grave_from: int = 15
    order_grave: int = 2
    order_threat_most_per_power: int = 1
    order_broken: int = 1
    order_defeat: int = 2
