"""The server's own ways of saying no, beside the rules' refusals (`game.rules.refusals`).

They concern the connection, the seat or the store, not the rules of the game. As with refusals, a
code is never renamed, its parameters are typed, and an English sentence travels along.
"""

DENIALS: dict[str, str] = {
    # To a command; the connection stays
    "turn_closed": "Turn {turn} has closed already; this came too late for it.",
    "no_seat": "You look on without a seat, so you cannot give orders.",
    "acting": "You act in the place of this seat: what its holder says, and keeps for itself, is "
    "not yours to do.",
    "not_stored": "The server could not store this, so it does not count: {reason}.",
    "server_fault": "The server failed over this command and left everything as it was; whoever "
    "runs it finds the reason in its log.",
    "too_many": "{most} of your commands counted this turn; no more will, but being ready does.",
    "turn_unknown": "There is no closed turn {turn} to tell about.",
    "turn_unreadable": "Turn {turn} was recorded by another version and cannot be shown.",
    "sees_not_all": "Only teachers, and who looks on late, see the match with others' eyes.",
    "press": "This match is played without free text of this kind (its press is {press}).",
    "chat_off": "Whoever hosts the match has closed the chat.",
    "chat_silenced": "Whoever hosts the match has taken the word from you.",
    "chat_empty": "There is nothing to read in this line.",
    "chat_fast": "You write faster than others read; go on in {seconds} s.",
    "chat_enough": "You have written {most} lines this turn; no more will count before the next.",
    "chat_nobody": "Power {power} cannot be written to.",
    "chat_table": "You are not at the table of {pact}, or {pact} is not known to you.",
    "ratings_off": "This server keeps no users and no ratings; play without.",
    "sign_in_wrong": "There is no such user, or the passphrase is another.",
    "sign_in_slow": "There were too many attempts to sign in; try again in {seconds} s.",
    "user_taken": "Somebody is called {user} already; choose another name.",
    "user_seated": "{user} plays another seat of this match already.",
    "contact_off": "This server tells nobody in this way.",
    "contact_live": "Only matches played over hours or days tell those who are away.",
    "contact_bad": "That is neither the https:// address of a webhook nor mailto: and an address.",
    "contact_host": "Whoever runs this server does not allow webhooks at {host}.",
    "contact_proof": "A code was sent to that address; say it again with the code.",
    "contact_wrong_proof": "That is not the code that was sent.",
    "contact_slow": "That was tried too often; try again in some minutes.",
    "seat_handed": "A computer power plays your seat until the host gives it back.",
    "not_host": "Only the host of the match may do that.",
    "over_already": "The match is over; ask for a rematch, or open another.",
    "not_over": "There can be a rematch once the match is over.",
    "paused_already": "The match is paused already.",
    "paused_now": "The match is paused; let it go on first.",
    "not_paused": "The match is not paused.",
    "not_closed": "The turn could not be stored, so it is not closed; that is tried again soon.",
    "no_deadline": "This turn has no deadline to move.",
    "no_such_seat": "There is no seat of power {power}.",
    "not_a_persons_seat": "The seat of power {power} is a computer power's from the beginning.",
    "no_such_policy": "Nobody can play like {name}; `adhoc personas` lists who can.",
    "stand_in_unfit": "{name} cannot stand in for players; name one computer power.",
    "not_handed_over": "The seat of power {power} is not handed over.",
    "nobody_there": "Nobody holds the seat of power {power}.",
    "no_such_pass": "There is no pass number {number}.",
    "in_lobby": "That can be said at a match, not in the lobby.",
    "not_in_lobby": "That can be said in the lobby, not at a match.",
    "cannot_open": "The match cannot be opened: {reason}.",
    "no_such_scenario": "There is no scenario {scenario} on this server.",
    "seats_count": "{given} seats are named, but there are {powers} powers; name one for each.",
    "timing_unclear": "A match is either untimed, or live or async with a time for each turn; give "
    "both or neither.",
    "host_missing": "A match that waits for its host needs one; nobody could let it begin.",
    "opening_off": "Only whoever runs this server opens matches on it; ask there for a code.",
    "opening_fast": "Many matches were opened from your network; the next may be in {seconds} s.",
    "too_many_matches": "This server holds as many matches as it may; try again later.",
    "too_many_open": "{most} matches opened from your network are being played here, as many as "
    "may be; finish one, or ask whoever runs this server for more.",
    # To a connection, which is then closed
    "protocol_version": "The server speaks version {server} of the protocol, you version {client}; "
    "update whichever is older.",
    "hello_first": "The first message on a connection is hello.",
    "hello_twice": "Hello was said on this connection already.",
    "unknown_code": "There is no match with the code {code}; check it with whoever invited you.",
    "code_expired": "Match {code} was last played too long ago for anybody new to join; whoever "
    "holds a seat still can.",
    "too_many_guesses": "There were too many wrong codes or seats from your network or for this "
    "match; try again in {seconds} seconds.",
    "match_full": "All seats of match {code} are taken; ask its host for one, or look on "
    "without a token.",
    "seat_taken": "Seat {power} of match {code} is taken; choose another, or ask its host.",
    "too_late": "Nobody new takes a seat of match {code} after turn {turn}; look on, or ask for a "
    "rematch.",
    "seats_closed": "The host of match {code} lets nobody take a seat without a phrase for it; ask "
    "there for one.",
    "match_over": "Match {code} is over; ask whoever invited you for the code of another.",
    "wrong_phrase": "That phrase opens nothing at match {code}; check its words, or ask the host "
    "for a new one.",
    "not_the_host": "That is not the host's token of match {code}; `adhoc host` printed it when "
    "the match was opened. It was typed, or read from a file or from ADHOC_HOST_TOKEN.",
    "token_unknown": "Nobody at match {code} knows your token any more; join again to take a free "
    "seat, or ask the host for yours.",
    "no_spectators": "Nobody looks on at match {code} whom the host has not admitted.",
    "seat_given_away": "The host took seat {power} of match {code} from you; ask the host why.",
    "seat_elsewhere": "Seat {power} of match {code} was opened on another device with its phrase.",
    "pass_void": "The host of match {code} no longer lets you look on.",
    "pass_elsewhere": "What you look on with at match {code} was opened on another device with its "
    "phrase.",
    "match_closed": "Match {code} cannot be opened: {reason}.",
    "malformed_often": "Too many messages could not be read.",
    "match_failed": "The match stopped on a fault of the program; all that was accepted is kept.",
    "match_set_aside": "Turn {turn} of match {code} could not be resolved, twice. The match is set "
    "aside with all that was accepted; whoever runs the server has to look into it.",
    "too_slow": "You received too slowly; connect again to go on.",
    "server_stops": "The server is being stopped; the match is kept.",
}
"""Every code with its sentence."""

REASONS: dict[str, str] = {
    "disk_full": "the disk is full",
    "disk_error": "the disk reports an error",
    "not_writable": "the file may not be written",
    "no_file": "the file cannot be opened",
    "locked": "another program keeps the file locked",
    "storage": "the server's storage does not answer",
    "damaged": "what is stored of it is damaged",
    "differs": "what is stored differs from its log",
    "newer": "it was written by a newer version of Ad Hoc",
    "open_elsewhere": "it is open in another program",
    "no_player": "one of its computer powers does not exist here",
    "stopping": "the server is being stopped",
    "unplayable": "what was asked for cannot be played",
}
"""What the parameter ``reason`` of a denial may say, each with its words."""


def sentence(code: str, params: dict[str, int | str]) -> str:
    """The English sentence of a denial."""
    told = {name: REASONS[str(v)] if name == "reason" else v for name, v in params.items()}
    return DENIALS[code].format(**told)
