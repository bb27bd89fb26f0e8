#!/usr/bin/python3
"""Golden values for projections and ellipsoidal areas. Run: /usr/bin/python3 makeGridGolden.py > grid.json"""
import json, math, sys
import scipy
from scipy.integrate import quad
from osgeo import gdal, osr

osr.UseExceptions()
PROJ = f'{osr.GetPROJVersionMajor()}.{osr.GetPROJVersionMinor()}.{osr.GetPROJVersionMicro()}'
DEFS = {
    'clcd': '+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
    'gk': '+proj=tmerc +lat_0=0 +lon_0=105 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs',
    'utm': '+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs',
    'lcc': '+proj=lcc +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs',
    'cea': '+proj=cea +lat_ts=5.5 +lon_0=140.8 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
}
POINTS = [[106.63, 26.65], [104.1, 24.9], [109.5, 29.2], [105.0, 27.0]]
wgs = osr.SpatialReference()
wgs.ImportFromProj4('+proj=longlat +datum=WGS84 +no_defs')
wgs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
forward = []
for name, definition in DEFS.items():
    s = osr.SpatialReference()
    s.ImportFromProj4(definition)
    s.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    t = osr.CoordinateTransformation(wgs, s)
    for p in POINTS:
        forward.append({'definition': definition, 'lonLat': p, 'xy': list(t.TransformPoint(*p)[:2])})


def area(south, north, width, a, f):
    e2 = f * (2 - f)
    m = lambda p: a * (1 - e2) / (1 - e2 * math.sin(p) ** 2) ** 1.5
    n = lambda p: a / math.sqrt(1 - e2 * math.sin(p) ** 2)
    v, _ = quad(lambda p: m(p) * n(p) * math.cos(p), math.radians(south), math.radians(north), epsabs=0, epsrel=2e-14, limit=200)
    return v * math.radians(width) / 1e4


W, G = (6378137.0, 1 / 298.257223563), (6378137.0, 1 / 298.257222101)
cases = []
for south, north, width, name, (a, f) in [(26.5, 26.5 + 1 / 3600, 1 / 3600, 'WGS84', W), (26, 27, 1, 'GRS80', G), (-12, -11.99, 0.01, 'WGS84', W), (0, 90, 360, 'WGS84', W), (89.9, 90, 1, 'WGS84', W), (-1, 1, 2, 'GRS80', G)]:
    cases.append({'south': south, 'north': north, 'width': width, 'ellps': name, 'areaHa': area(south, north, width, a, f)})
json.dump({
    'projection': {'source': f'GDAL {gdal.__version__}, PROJ {PROJ}, OGRCoordinateTransformation.TransformPoint', 'toleranceM': 0.002, 'forward': forward},
    'area': {'source': f'scipy {scipy.__version__} integrate.quad of M(φ)·N(φ)·cosφ', 'toleranceRatio': 1e-9, 'cases': cases},
}, sys.stdout, indent=1)
