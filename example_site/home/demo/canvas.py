"""A small drawing surface: soft shapes with smooth edges, and nothing else."""

from collections.abc import Iterable, Sequence
from math import cos, pi, radians, sin

from PIL import Image, ImageDraw, ImageFilter, ImageOps

Point = tuple[float, float]
Colours = tuple[str, str]

# Everything is drawn twice as large and then reduced, which smooths the edges.
SCALE = 2


class Canvas:
    """Coordinates are those of the finished picture. Colours come in pairs, top to bottom."""

    def __init__(self, size: tuple[int, int], background: Colours) -> None:
        self.image = _gradient((size[0] * SCALE, size[1] * SCALE), background)

    def polygon(
        self, points: Iterable[Point], colours: Colours, opacity: float = 1, blur: float = 0
    ) -> None:
        mask = self._mask()
        ImageDraw.Draw(mask).polygon([_scaled(point) for point in points], fill=255)
        self._fill(mask, colours, opacity, blur)

    def ellipse(
        self, centre: Point, radii: Point, colours: Colours, opacity: float = 1, blur: float = 0
    ) -> None:
        mask = self._mask()
        ImageDraw.Draw(mask).ellipse(_box(centre, radii), fill=255)
        self._fill(mask, colours, opacity, blur)

    def ring(
        self, centre: Point, radii: Point, width: float, colours: Colours, opacity: float = 1
    ) -> None:
        mask = self._mask()
        inner = (radii[0] - width, radii[1] - width * radii[1] / radii[0])
        ImageDraw.Draw(mask).ellipse(_box(centre, radii), fill=255)
        ImageDraw.Draw(mask).ellipse(_box(centre, inner), fill=0)
        self._fill(mask, colours, opacity)

    def line(
        self, points: Sequence[Point], width: float, colours: Colours, opacity: float = 1
    ) -> None:
        mask = self._mask()
        scaled = [_scaled(point) for point in points]
        ImageDraw.Draw(mask).line(scaled, fill=255, width=round(width * SCALE), joint="curve")
        self._fill(mask, colours, opacity)

    def finished(self) -> Image.Image:
        width, height = self.image.size
        return self.image.resize((width // SCALE, height // SCALE), Image.Resampling.LANCZOS)

    def _mask(self) -> Image.Image:
        return Image.new("L", self.image.size, 0)

    def _fill(self, mask: Image.Image, colours: Colours, opacity: float, blur: float = 0) -> None:
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        box = mask.getbbox()
        if box is None:
            return
        mask = mask.crop(box).point(lambda level: round(level * opacity))
        gradient = _gradient((box[2] - box[0], box[3] - box[1]), colours)
        self.image.paste(gradient, box[:2], mask)


def wave(height: float, swell: float, length: float, phase: float, width: int) -> list[Point]:
    """A rolling line from the left edge to the right one."""
    return [(x, height + swell * _roll(x / length + phase)) for x in range(-20, width + 21, 10)]


def leaf(base: Point, length: float, breadth: float, angle: float) -> list[Point]:
    """The outline of a leaf; *angle* in degrees, 0 pointing right, 90 pointing up."""
    steps = [step / 60 for step in range(61)]
    upper = [(length * t, breadth * _bulge(t)) for t in steps]
    lower = [(x, -y) for x, y in reversed(upper)]
    return [_placed(point, base, angle) for point in upper + lower]


def on_leaf(base: Point, along: float, across: float, angle: float) -> Point:
    """A place on a leaf, measured along and across its middle."""
    return _placed((along, across), base, angle)


def round_corner(image: Image.Image) -> Image.Image:
    """*image* cut to a disc on a transparent ground."""
    large = Image.new("L", (image.width * SCALE, image.height * SCALE), 0)
    ImageDraw.Draw(large).ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
    image = image.convert("RGBA")
    image.putalpha(large.resize(image.size, Image.Resampling.LANCZOS))
    return image


def _roll(turn: float) -> float:
    return 0.7 * sin(turn * 2 * pi) + 0.3 * sin(turn * 5.3)


def _bulge(t: float) -> float:
    return sin(pi * t**0.8) ** 1.2


def _placed(point: Point, base: Point, angle: float) -> Point:
    turn = radians(-angle)
    x, y = point
    return base[0] + x * cos(turn) - y * sin(turn), base[1] + x * sin(turn) + y * cos(turn)


def _scaled(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def _box(centre: Point, radii: Point) -> tuple[float, float, float, float]:
    left, top = _scaled((centre[0] - radii[0], centre[1] - radii[1]))
    right, bottom = _scaled((centre[0] + radii[0], centre[1] + radii[1]))
    return left, top, right, bottom


def _gradient(size: tuple[int, int], colours: Colours) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(size, Image.Resampling.BICUBIC)
    return ImageOps.colorize(ramp, *colours)
