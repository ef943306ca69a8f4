"""Whether regions, edges and capitals make a world: checks between the tables of a file."""

from collections.abc import Iterator

from game.scenario.build import view_of
from game.scenario.complaints import Complaint, Location, place
from game.scenario.known import world_map
from game.scenario.reading import Tables
from game.scenario.tables import RegionTable

SMALLEST_VIEW = 100
"""Map units; less would show nothing."""

Finding = tuple[Location, str]
"""A mistake: where, and what was expected."""


def complaints(tables: Tables) -> Iterator[Complaint]:
    """Every mistake in the geography of a file's well-formed tables."""
    for location, message in (
        *_view(tables),
        *_places(tables),
        *_edges(tables),
        *_homes(tables),
        *_islands(tables),
    ):
        yield Complaint(place(tables.file, location), message)


def _view(tables: Tables) -> Iterator[Finding]:
    left, top, width, height = view_of(tables)
    size = world_map()
    fits = left + width <= size.width and top + height <= size.height
    if min(left, top) < 0 or min(width, height) < SMALLEST_VIEW or not fits:
        expected = (
            f"expected a part of the {size.width} by {size.height} map, at least {SMALLEST_VIEW} "
            "wide and high"
        )
        yield ("map", "view"), expected
        return
    for key, region in tables.regions.items():
        if not any(
            left <= x <= left + width and top <= y <= top + height for x, y in _points(region)
        ):
            yield ("regions", key), "lies outside map.view; expected some part of it to be shown"


def _points(region: RegionTable) -> list[tuple[int, int]]:
    world = world_map()
    seas = [world.seas[region.sea]] if region.sea else []
    return seas + [world.countries[country] for country in region.countries]


def _places(tables: Tables) -> Iterator[Finding]:
    """A country or sea node belongs to one region; nobody owns the sea."""
    taken: dict[str, str] = {}
    for key, region in tables.regions.items():
        if region.sea and region.owner:
            yield ("regions", key, "owner"), "a sea node has no owner; leave 'owner' out"
        for spot in (*region.countries, *([region.sea] if region.sea else [])):
            if spot in taken:
                field = "sea" if spot == region.sea else "countries"
                yield (
                    ("regions", key, field),
                    f"'{spot}' already belongs to regions.{taken[spot]}; expected it in one region",
                )
            taken.setdefault(spot, key)


def _edges(tables: Tables) -> Iterator[Finding]:
    """Edges are written on both sides, and no region is its own neighbour."""
    for field in ("borders", "links"):
        for key, region in tables.regions.items():
            for other in getattr(region, field):
                if other == key:
                    yield ("regions", key, field), "lists the region itself"
                elif other in tables.regions and key not in getattr(tables.regions[other], field):
                    yield (
                        ("regions", other, field),
                        f"expected '{key}' too, as regions.{key}.{field} lists '{other}'",
                    )


def _homes(tables: Tables) -> Iterator[Finding]:
    """Every power owns regions, its capital among them."""
    owners = {key: region.owner for key, region in tables.regions.items()}
    unread = set(tables.known.regions) - set(owners)
    for key, power in tables.powers.items():
        if power.capital in owners and owners[power.capital] != key:
            owner = owners[power.capital] or "nobody"
            yield (
                ("powers", key, "capital"),
                f"regions.{power.capital} belongs to {owner}; expected a region the power owns",
            )
    for key in tables.known.powers:
        if key not in owners.values() and not unread:
            yield ("powers", key), f'owns no region; expected one with owner = "{key}"'


def _islands(tables: Tables) -> Iterator[Finding]:
    """Borders and links together connect every region with every other."""
    if set(tables.known.regions) != set(tables.regions) or not tables.regions:
        return  # what is missing may be the bridge
    near: dict[str, set[str]] = {key: set() for key in tables.regions}
    for key, region in tables.regions.items():
        for other in (*region.borders, *region.links):
            near[key].add(other)
            near[other].add(key)
    start = next(iter(near))
    reached, frontier = {start}, [start]
    while frontier:
        new = near[frontier.pop()] - reached
        reached |= new
        frontier.extend(new)
    for key in near:
        if key not in reached:
            yield (
                ("regions", key),
                f"expected a chain of borders and links that connects it with regions.{start}",
            )
