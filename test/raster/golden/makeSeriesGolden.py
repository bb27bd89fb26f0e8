#!/usr/bin/python3
"""Golden counts of a 200 x 180 formula series: rasterio + numpy. Run: /usr/bin/python3 makeSeriesGolden.py > series.json"""
import json, math, sys
import numpy as np, rasterio
from rasterio import features
from rasterio.transform import from_origin

W, H, CELL = 200, 180, 33
X0, Y0, PX = 50010.0, 3060000.0, 30.0


def epoch(t):
    r, c = np.mgrid[0:H, 0:W].astype(np.int64)
    return ((((r * r * 3 + c * 5 + ((r * c) >> 4)) >> 5) + t * (((r ^ c) & 7) == 0)) % 10).astype(np.uint8)


def vertex(i, j):
    x, y = i * W / 4, j * H / 3
    if 0 < i < 4 and 0 < j < 3:
        x += round(9 * math.sin(1.7 * i + 2.3 * j), 2)
        y += round(9 * math.cos(1.3 * i - 0.7 * j), 2)
    return [round(X0 + x * PX, 2), round(Y0 - y * PX, 2)]


def zones():
    out = []
    for j in range(3):
        for i in range(4):
            ring = [vertex(i, j), vertex(i + 1, j), vertex(i + 1, j + 1), vertex(i, j + 1), vertex(i, j)]
            out.append([ring])
    hole = [[round(X0 + x * PX, 2), round(Y0 - y * PX, 2)] for x, y in [(12.3, 9.1), (31.7, 14.6), (22.2, 33.3), (12.3, 9.1)]]
    out[0].append(hole)
    out.append([hole])
    return out


tr = from_origin(X0, Y0, PX, PX)
zs = zones()
z = features.rasterize([({'type': 'Polygon', 'coordinates': p}, k + 1) for k, p in enumerate(zs)], out_shape=(H, W), transform=tr, dtype='uint8')
e = [epoch(t) for t in range(3)]
rows, cols = np.mgrid[0:H, 0:W]
cell = (rows // CELL) * -(-W // CELL) + cols // CELL


def table(a, b, unit, n):
    out = []
    for u in range(n):
        m = unit == u
        k = np.bincount(a[m].astype(int) * 10 + b[m], minlength=100)
        out.append([[int(i), int(v)] for i, v in enumerate(k) if v])
    return out


json.dump({
    'source': f'rasterio {rasterio.__version__} features.rasterize, numpy {np.__version__} bincount; python {sys.version.split()[0]}',
    'call': 'makeSeriesGolden.py', 'tolerance': 'exact (whole numbers)',
    'width': W, 'height': H, 'cellPx': CELL,
    'zonePixels': np.bincount(z.ravel(), minlength=14).tolist(),
    'zoneTransitions01': table(e[0], e[1], z.astype(int) - 1, 13),
    'cellTransitions12': table(e[1], e[2], cell, int(cell.max()) + 1),
    'wholeTransitions02': table(e[0], e[2], np.zeros_like(cell), 1)[0],
}, sys.stdout, separators=(',', ':'))
