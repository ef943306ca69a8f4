"""What people are told that was done to their match, beside what happens in it.

As with refusals, a code is never renamed, its parameters are typed, and an English sentence travels
along; the game's own words for them are in assets/words/*/notices.toml.
"""

NOTICES: dict[str, str] = {
    "paused": "The host paused the match.",
    "paused_absent": "Too many players are away: the match is paused until they are back.",
    "resumed": "The host lets the match go on.",
    "resumed_absent": "Enough players are back: the match goes on.",
    "woken": "The server was away; the time left for this turn is what it was.",
    "deadline_moved": "The host moved the deadline: {seconds} seconds are left for this turn.",
    "waits_for_all": "The host lets this turn have no deadline: it closes when all are ready.",
    "processed": "The host closed turn {turn} with the orders as they were.",
    "handed_over": "The host lets {policy} play power {power}.",
    "handed_over_absent": "The player of power {power} is away: {policy} plays it until they are "
    "back.",
    "handed_back": "The host gave power {power} back to its player.",
    "handed_back_returned": "The player of power {power} is back and plays it again.",
    "removed": "The host took the seat of power {power} from its player; {policy} plays it until "
    "somebody takes it.",
    "reissued": "The host took the seat of power {power} from its player, to give it to another.",
    "seats_closed": "The host lets nobody take a free seat who has no phrase for it.",
    "seats_opened": "The host lets whoever comes take a free seat.",
    "stepped_in": "The host sees what power {power} sees, and may give commands in its place.",
    "acted_for": "The host gave a command in the place of power {power}.",
    "seat_taken": "{name} plays power {power}.",
    "seat_taken_nameless": "Somebody new plays power {power}.",
    "admitted_spectator": "The host let {name} look on.",
    "admitted_screen": "The host let {name} look on as a public screen, which sees what all see.",
    "admitted_teacher": "The host let {name} look on as a teacher, who sees everything.",
    "dismissed": "The host no longer lets {name} look on.",
    "time_short": "{seconds} seconds are left for turn {turn}, and you have sealed nothing.",
    "rematch": "Those who want play again: the new match has the code {code}.",
}
"""Every code with its sentence."""


def notice_sentence(code: str, params: dict[str, int | str]) -> str:
    """The English sentence of a notice."""
    return NOTICES[code].format(**params)
