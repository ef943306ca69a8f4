"""The questions of the study, in the order they are played."""

from game.study.evidence.plan import Section
from game.study.evidence.sections import (
    ablations,
    control,
    game,
    mixed,
    replicator,
    settings,
    worlds,
)

SECTIONS: dict[str, Section] = {
    section.key: section
    for section in (
        mixed.SECTION,
        worlds.SECTION,
        replicator.SECTION,
        control.SECTION,
        game.SECTION,
        ablations.SECTION,
        settings.SECTION,
    )
}
"""All sections by key: the top keys of evidence.json."""
