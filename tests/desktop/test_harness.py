"""The harness itself, on a window of six lines: what fails elsewhere is then the game."""

import pygame
import pytest

from tests.desktop.desktop import Desktop

pytestmark = pytest.mark.desktop

WINDOW = """
import pygame
pygame.init()
screen = pygame.display.set_mode((400, 300))
pygame.display.set_caption("A small window")
screen.fill("navy", (0, 0, 400, 150))
while (event := pygame.event.wait()).type != pygame.QUIT:
    if event.type == pygame.MOUSEBUTTONDOWN:
        screen.fill("red", (event.pos, (20, 20)))
    if event.type == pygame.KEYDOWN and event.key == pygame.K_g:
        screen.fill("green")
    pygame.display.flip()
"""


def test_keys_clicks_and_closing_reach_the_window(desktop: Desktop) -> None:
    program = desktop.start("-c", WINDOW)
    desktop.focus("A small window")
    opened = desktop.still()
    desktop.key("g")
    green = desktop.changes_from(opened)
    spots = [
        (x, y) for x in range(1280) for y in range(800) if green.get_at((x, y))[:3] == (0, 255, 0)
    ]
    (left, top), (right, bottom) = spots[0], spots[-1]
    assert (right - left + 1, bottom - top + 1) == (400, 300)
    desktop.click(left + 200, top + 100)
    clicked = desktop.changes_from(green)
    assert clicked.get_at((left + 205, top + 105))[:3] == pygame.Color("red")[:3]
    assert desktop.quit(program) == 0
