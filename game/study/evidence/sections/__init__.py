"""The questions of the study, in the order they are played."""

from game.study.evidence.plan import Section
from game.study.evidence.sections import control, mixed, worlds

SECTIONS: dict[str, Section] = {
    section.key: section for section in (mixed.SECTION, worlds.SECTION, control.SECTION)
}
"""All sections by key: the top keys of evidence.json."""
