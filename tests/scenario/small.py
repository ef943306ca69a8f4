"""The smallest world the tests of scenarios spoil, one thing at a time."""

SMALL = """
format = 1

[scenario]
names = { en = "Two Shores", fr = "Deux rives" }
summary = { en = "Two neighbours and one weak host.", fr = "Deux voisins et un hôte fragile." }

[rules]
modules = ["core", "economy", "coercion"]

[powers.north]
names = { en = "North", fr = "Nord" }
capital = "italy"
means = [3, 3, 3, 3]

[powers.south]
names = { en = "South", fr = "Sud" }
capital = "tunisia"
means = [3, 3, 3, 3]

[powers.east]
names = { en = "East", fr = "Est" }
capital = "egypt"
means = [3, 3, 3, 3]

[regions.italy]
names = { en = "Italy", fr = "Italie" }
owner = "north"
countries = ["ITA"]
borders = ["strait"]
links = ["tunisia"]

[regions.tunisia]
names = { en = "Tunisia", fr = "Tunisie" }
owner = "south"
countries = ["TUN"]
borders = ["strait", "libya"]
links = ["italy"]

[regions.egypt]
names = { en = "Egypt", fr = "Égypte" }
owner = "east"
countries = ["EGY"]
borders = ["libya"]

[regions.libya]
names = { en = "Libya", fr = "Libye" }
countries = ["LBY"]
borders = ["tunisia", "egypt"]

[regions.strait]
names = { en = "Mediterranean", fr = "Méditerranée" }
sea = "S_MED"
borders = ["italy", "tunisia"]
"""
