"""Make the sounds of the game anew, from nothing but sums of sines.

    python assets/sounds/build_sounds.py assets/sounds

Each sound is a few notes: when they begin (s), pitch (Hz), how long they ring (s), loudness (0..1)
and how bright (the share of each further overtone). Attack is short and the ring dies away
exponentially, as of struck wood, metal or a drum. Needs nothing beyond Python.
"""

import array
import math
import sys
import wave
from pathlib import Path
from typing import NamedTuple

RATE = 22_050  # samples a second
_ATTACK_S = 0.006
_OVERTONES = 5


class Note(NamedTuple):
    begins: float
    pitch: float
    rings: float
    loud: float = 0.6
    bright: float = 0.35
    glides: float = 1.0
    """The pitch it ends on, as a share of the one it began with."""


SOUNDS = {
    # A stamp on paper: orders are sealed.
    "seal": [Note(0, 130, 0.09, 0.9, 0.6, 0.6), Note(0.02, 62, 0.16, 0.7, 0.2)],
    # Two notes up: somebody offers something.
    "offer": [Note(0, 523.25, 0.22, 0.5), Note(0.11, 783.99, 0.34, 0.5)],
    # A chord that opens: a pact enters into force.
    "pact": [
        Note(0, 261.63, 0.7, 0.4),
        Note(0.07, 392, 0.7, 0.4),
        Note(0.14, 523.25, 0.8, 0.4),
        Note(0.21, 659.25, 0.9, 0.3),
    ],
    # A low drum: the turn closes.
    "turn": [Note(0, 82, 0.4, 0.9, 0.25, 0.7), Note(0.16, 82, 0.5, 0.7, 0.25, 0.7)],
    # A narrow second, low: a threat appears or turns.
    "threat": [Note(0, 146.83, 0.6, 0.5, 0.5), Note(0.03, 155.56, 0.6, 0.45, 0.5)],
    # Three notes up: a threat is beaten.
    "beaten": [
        Note(0, 392, 0.2, 0.45),
        Note(0.1, 523.25, 0.2, 0.45),
        Note(0.2, 783.99, 0.5, 0.45),
    ],
    # Two notes down: a promise was broken, or the line.
    "broken": [Note(0, 311.13, 0.25, 0.5, 0.5), Note(0.14, 233.08, 0.45, 0.5, 0.5)],
    # A dull knock: it was refused.
    "refused": [Note(0, 110, 0.08, 0.7, 0.15), Note(0.09, 98, 0.1, 0.6, 0.15)],
    # Four ticks: little time is left for the turn.
    "clock": [Note(0.22 * tick, 880, 0.05, 0.5, 0.2) for tick in range(4)],
    # A long chord: the match is over.
    "end": [
        Note(0, 196, 1.4, 0.35),
        Note(0.1, 293.66, 1.4, 0.35),
        Note(0.2, 392, 1.5, 0.35),
        Note(0.3, 493.88, 1.6, 0.3),
    ],
}


def ringing(note: Note) -> list[float]:
    """The samples of one note."""
    samples, phase = [], 0.0
    count = int(RATE * note.rings * 1.6)
    for number in range(count):
        time = number / RATE
        pitch = note.pitch * note.glides ** min(1.0, time / note.rings)
        phase += math.tau * pitch / RATE
        tone = sum(note.bright**k * math.sin((k + 1) * phase) for k in range(_OVERTONES))
        rise = min(1.0, time / _ATTACK_S)
        fall = math.exp(-4.5 * time / note.rings)
        samples.append(note.loud * rise * fall * tone)
    return samples


def sound(notes: list[Note]) -> bytes:
    """All notes together, as 16-bit samples no louder than they can be."""
    mixed = [0.0] * max(int(RATE * (n.begins + 1.6 * n.rings)) + 1 for n in notes)
    for note in notes:
        begin = int(RATE * note.begins)
        for number, sample in enumerate(ringing(note)):
            mixed[begin + number] += sample
    peak = max(1.0, *(abs(sample) for sample in mixed))
    samples = array.array("h", (int(30_000 * sample / peak) for sample in mixed))
    if sys.byteorder == "big":
        samples.byteswap()  # wave files are little-endian
    return samples.tobytes()


def main(folder: Path) -> None:
    for name, notes in SOUNDS.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(sound(notes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
