"""Makes golden/rasterize.json: /usr/bin/python3 makeRasterizeGolden.py, in this folder. Random stars with holes, seeded."""
import json, math, random
import rasterio
from rasterio.features import rasterize
from rasterio.transform import Affine

random.seed(7)
WIDTH, HEIGHT = 60, 40


def star(x, y, radius, corners):
    ring = []
    for i in range(corners):
        angle, r = 2 * math.pi * i / corners, radius * random.uniform(0.4, 1)
        ring.append([round(x + r * math.cos(angle), 4), round(y + r * math.sin(angle), 4)])
    return ring + [ring[0]]


cases = []
for _ in range(12):
    polygons = []
    for _ in range(random.randint(1, 4)):
        x, y, radius = random.uniform(-3, 63), random.uniform(-3, 43), random.uniform(2, 18)
        rings = [star(x, y, radius, random.randint(3, 40))]
        if radius > 8:
            rings.append(star(x, y, radius * 0.35, 7))
        polygons.append(rings)
    shapes = [({"type": "Polygon", "coordinates": rings}, i + 1) for i, rings in enumerate(polygons)]
    pixels = rasterize(shapes, (HEIGHT, WIDTH), transform=Affine.identity(), dtype="uint8")
    cases.append({"polygons": polygons, "rows": ["".join(".abcd"[v] for v in row) for row in pixels]})
json.dump(
    {
        "source": f"rasterio {rasterio.__version__}, GDAL {rasterio.__gdal_version__}",
        "call": "rasterio.features.rasterize(shapes, (40, 60), transform=Affine.identity()): pixel centres, the later shape wins",
        "tolerance": "every pixel",
        "width": WIDTH,
        "height": HEIGHT,
        "cases": cases,
    },
    open("rasterize.json", "w"),
    separators=(",", ":"),
)
