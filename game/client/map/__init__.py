"""The world map: geometry, camera, picture, and the canvas that shows them."""

from game.client.map.camera import Camera
from game.client.map.geometry import Area, World, load_world
from game.client.map.picture import MapPicture
from game.client.map.view import MapView

__all__ = ["Area", "Camera", "MapPicture", "MapView", "World", "load_world"]
