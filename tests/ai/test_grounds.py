"""What powers can give as reasons is what appraisals reckon with, under the same names."""

from game.ai.appraisal.model import FACTORS
from game.rules.messages import GROUNDS


def test_every_factor_but_an_error_of_judgement_can_be_given_as_a_reason() -> None:
    assert set(GROUNDS) == set(FACTORS) - {"noise"}
