"""The demonstration's pictures, drawn so that the repository needs to hold none."""

from collections.abc import Callable

from PIL import Image

from .canvas import Canvas, Colours, Point, leaf, on_leaf, round_corner, wave

SIZE = WIDTH, HEIGHT = 1600, 900


def hills() -> Image.Image:
    """A morning over rolling hills."""
    canvas = Canvas(SIZE, ("#9fc4c9", "#fbe9d2"))
    for radius, opacity in ((300, 0.18), (210, 0.22), (150, 0.3)):
        canvas.ellipse((1120, 330), (radius, radius), _plain("#fff4da"), opacity, blur=24)
    canvas.ellipse((1120, 330), (92, 92), ("#fffaf0", "#fde4b4"))
    _hill(canvas, 430, 46, 1500, 0.10, ("#b9cfc4", "#dfe6d4"))
    _hill(canvas, 520, 58, 1180, 0.55, ("#93b6a5", "#c3d5c0"))
    _hill(canvas, 615, 60, 1350, 0.28, ("#6b9783", "#a3c0a3"))
    _hill(canvas, 715, 52, 1040, 0.80, ("#477763", "#7da088"))
    _hill(canvas, 815, 40, 1280, 0.05, ("#2c5748", "#3f6f5b"))
    return canvas.finished()


def stones() -> Image.Image:
    """Balanced stones at the edge of still water."""
    canvas = Canvas(SIZE, ("#dfeaea", "#f6efe4"))
    canvas.polygon(_below([(0, 640), (WIDTH, 640)]), ("#b6cfd0", "#7ea7ab"))
    pile = [
        ((800, 628), (262, 74), ("#8d9a9b", "#4e5c5f")),
        ((822, 502), (206, 66), ("#c8b8a3", "#85735f")),
        ((786, 389), (158, 56), ("#a4b0ae", "#5d6b6b")),
        ((812, 294), (112, 46), ("#dccdb8", "#9b8871")),
        ((798, 220), (66, 33), ("#93a3a1", "#566464")),
    ]
    for (x, y), (wide, high), colours in pile:
        canvas.ellipse((x, 698 + (698 - y) * 0.42), (wide, high * 0.5), colours, 0.3, blur=7)
    canvas.ellipse((806, 698), (300, 20), _plain("#37484b"), 0.4, blur=14)
    for step in range(5):
        radii = (400 + 110 * step, 46 + 15 * step)
        canvas.ring((806, 716), radii, 3, _plain("#ffffff"), 0.34 - 0.06 * step)
    for centre, radii, colours in pile:
        _stone(canvas, centre, radii, colours)
    return canvas.finished()


def leaves() -> Image.Image:
    """Broad leaves reaching in from both sides."""
    canvas = Canvas(SIZE, ("#f7f3e8", "#e6ecdd"))
    canvas.ellipse((820, 430), (330, 330), ("#f6dcc2", "#f9ebd9"), 0.8)
    for base, length, breadth, angle, colours in (
        ((-60, 930), 900, 120, 62, ("#a8c3a4", "#86a98a")),
        ((-80, 760), 760, 118, 24, ("#7fa487", "#5c8770")),
        ((120, 960), 640, 96, 38, ("#5a8a70", "#33614f")),
        ((1680, 930), 900, 120, 122, ("#b9cfb0", "#93b294")),
        ((1690, 720), 720, 112, 160, ("#8fb092", "#648d74")),
        ((1500, 970), 640, 98, 140, ("#4f8169", "#2b5747")),
    ):
        _leaf(canvas, base, length, breadth, angle, colours)
    return canvas.finished()


def water() -> Image.Image:
    """Rings spreading on a calm lake."""
    canvas = Canvas(SIZE, ("#cfe4e2", "#2f6d79"))
    for step in range(9):
        band = wave(250 + 76 * step, 9 + step, 620 + 40 * step, 0.21 * step, WIDTH)
        canvas.polygon(_below(band), ("#8fc0c2", "#2f6d79"), 0.16)
    for centre, count in (((1010, 560), 8), ((420, 390), 5)):
        for step in range(count):
            radii = (34 + 62 * step, 11 + 20 * step)
            canvas.ring(centre, radii, 5, _plain("#f4fbfa"), 0.6 - 0.065 * step)
        canvas.ellipse(centre, (13, 5), _plain("#ffffff"), 0.9)
    return canvas.finished()


def sand() -> Image.Image:
    """Raked sand around three stones."""
    canvas = Canvas(SIZE, ("#f3e7d3", "#e2d0b4"))
    for step in range(34):
        furrow = [(x, y + 30 * step - 80) for x, y in wave(0, 26, 1300, 0.15, WIDTH)]
        canvas.line(furrow, 4, _plain("#c9b390"), 0.55)
        canvas.line([(x, y + 5) for x, y in furrow], 3, _plain("#fff9ec"), 0.8)
    for centre, radii, colours in (
        ((560, 470), (150, 96), ("#7f8f8c", "#46534f")),
        ((1090, 330), (96, 62), ("#a39a8b", "#655d50")),
        ((1180, 610), (68, 44), ("#8fa09b", "#54625d")),
    ):
        _raked_stone(canvas, centre, radii, colours)
    return canvas.finished()


def moon() -> Image.Image:
    """A full moon and its light on the water."""
    canvas = Canvas(SIZE, ("#33405f", "#d9a99a"))
    for radius, opacity in ((330, 0.10), (250, 0.14), (190, 0.2)):
        canvas.ellipse((800, 360), (radius, radius), _plain("#fff1dc"), opacity, blur=20)
    canvas.ellipse((800, 360), (138, 138), ("#fffaf0", "#f9dfc0"))
    _hill(canvas, 600, 26, 1500, 0.3, ("#6f6a83", "#8d7d8f"))
    canvas.polygon(_below([(0, 640), (WIDTH, 640)]), ("#8f7f92", "#2c3a57"))
    for step in range(13):
        breadth = 128 + 9 * step * (1 if step % 2 else 0.55)
        centre = (800 + (14 if step % 2 else -12), 658 + 18 * step)
        canvas.ellipse(centre, (breadth, 3.4), _plain("#ffeeda"), 0.75 - 0.045 * step, blur=1)
    return canvas.finished()


def logo() -> Image.Image:
    """The clinic's mark: a bend of a river under one leaf."""
    canvas = Canvas((512, 512), ("#4b7d69", "#2c5748"))
    canvas.polygon(leaf((150, 300), 300, 92, 42), ("#f3efdf", "#d5e2c9"))
    canvas.line([(150, 300), (356, 114)], 8, ("#4b7d69", "#3f6f5b"))
    for height, colour in ((352, "#f3efdf"), (396, "#d5e2c9"), (440, "#a9c6ad")):
        canvas.line(wave(height, 15, 300, 0.1, 512), 20, _plain(colour))
    return round_corner(canvas.finished())


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "hills": hills,
    "stones": stones,
    "leaves": leaves,
    "water": water,
    "sand": sand,
    "moon": moon,
    "logo": logo,
}


def _plain(colour: str) -> Colours:
    return colour, colour


def _below(line: list[Point]) -> list[Point]:
    """The area from *line* down to the lower edge."""
    return [*line, (WIDTH + 20, HEIGHT + 20), (-20, HEIGHT + 20)]


def _hill(
    canvas: Canvas, height: float, swell: float, length: float, phase: float, colours: Colours
) -> None:
    canvas.polygon(_below(wave(height, swell, length, phase, WIDTH)), colours)


def _stone(canvas: Canvas, centre: Point, radii: Point, colours: Colours) -> None:
    (x, y), (wide, high) = centre, radii
    canvas.ellipse(centre, radii, colours)
    highlight = (x - wide * 0.24, y - high * 0.42)
    canvas.ellipse(highlight, (wide * 0.46, high * 0.24), _plain("#ffffff"), 0.26, blur=14)


def _raked_stone(canvas: Canvas, centre: Point, radii: Point, colours: Colours) -> None:
    (x, y), (wide, high) = centre, radii
    canvas.ellipse(centre, (wide + 112, high + 94), ("#ecdcc2", "#e8d8bd"))
    for step in range(4):
        ring = (wide + 26 + 28 * step, high + 20 + 24 * step)
        canvas.ring(centre, ring, 4, _plain("#c9b390"), 0.6)
        canvas.ring((x, y + 4), ring, 3, _plain("#fff9ec"), 0.7)
    canvas.ellipse((x + 10, y + high * 0.6), (wide, high * 0.6), _plain("#6b5b40"), 0.4, blur=12)
    _stone(canvas, centre, radii, colours)


def _leaf(
    canvas: Canvas,
    base: Point,
    length: float,
    breadth: float,
    angle: float,
    colours: Colours,
) -> None:
    canvas.polygon(leaf(base, length, breadth, angle), colours)
    vein = _plain("#f3f4e6")
    canvas.line([base, on_leaf(base, length * 0.97, 0, angle)], 4, vein, 0.5)
    for step in range(2, 9):
        start = on_leaf(base, length * step / 10, 0, angle)
        for side in (-1, 1):
            reach = side * breadth * 0.62 * (1 - abs(step - 4.5) / 7)
            end = on_leaf(base, length * (step / 10 + 0.1), reach, angle)
            canvas.line([start, end], 2.5, vein, 0.32)
