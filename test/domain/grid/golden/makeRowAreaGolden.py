#!/usr/bin/python3
"""Pixel areas of rows of geographic grids, two ways. Run: /usr/bin/python3 makeRowAreaGolden.py > rowAreas.json

proj          width × height of the pixel in PROJ's equal-area cylindrical projection of the ellipsoid (cea): exact for a
              rectangle of meridians and parallels
geographicLib pyproj.Geod.polygon_area_perimeter (GeographicLib); its sides are geodesics, so the two parallels are followed
              by 512 short ones each
"""
import json, sys
import pyproj

GRIDS = [
    # name, origin latitude, pixel °, rows, definition: 30 m products in WGS 84 and CGCS2000, 10 m, 300 m, 0.05°, the poles.
    ('30 m, WGS 84', 29.22, 0.000269494585235856, [0, 1, 5000, 10000, 17068], '+proj=longlat +datum=WGS84 +no_defs'),
    ('30 m, CGCS2000', 29.22, 0.000269494585235856, [0, 1, 5000, 10000, 17068], '+proj=longlat +ellps=GRS80 +no_defs'),
    ('10 m, WGS 84', 27.0, 1 / 12000, [0, 11999, 23999], '+proj=longlat +datum=WGS84 +no_defs'),
    ('300 m, WGS 84', 53.5, 1 / 360, [0, 9000, 19259], '+proj=longlat +datum=WGS84 +no_defs'),
    ('0.05 degrees, WGS 84', 90.0, 0.05, [0, 1, 1799, 1800, 3599], '+proj=longlat +datum=WGS84 +no_defs'),
    ('30 m, Krasovsky', 29.22, 1 / 3600, [0, 8000, 16000], '+proj=longlat +ellps=krass +no_defs'),
]
STEPS = 512
cases = []
for name, north, size, rows, definition in GRIDS:
    ellps = 'GRS80' if 'GRS80' in definition else 'krass' if 'krass' in definition else 'WGS84'
    cea = pyproj.Proj(f'+proj=cea +ellps={ellps}')
    geod = pyproj.Geod(ellps=ellps)
    width_m = cea(size, 0)[0]
    for row in rows:
        top, bottom = north - row * size, max(-90, north - row * size - size)
        proj_ha = width_m * (cea(0, top)[1] - cea(0, bottom)[1]) / 1e4
        lons = [size * i / STEPS for i in range(STEPS + 1)]
        area, _ = geod.polygon_area_perimeter(lons + lons[::-1], [bottom] * (STEPS + 1) + [top] * (STEPS + 1))
        cases.append({'grid': name, 'definition': definition, 'originY': north, 'pixelDegrees': size, 'row': row,
                      'projHa': proj_ha, 'geographicLibHa': abs(area) / 1e4})
json.dump({'source': f'pyproj {pyproj.__version__}, PROJ {pyproj.proj_version_str}, cea and Geod (GeographicLib)',
           # Differences of coordinates of millions of metres, and geodesics in place of parallels, cost digits of the peers.
           'toleranceRatio': {'proj': 1e-9, 'geographicLib': 2e-9}, 'cases': cases}, sys.stdout, indent=1)
