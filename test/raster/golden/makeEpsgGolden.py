#!/usr/bin/python3
"""What PROJ makes of each EPSG code carried. Run: /usr/bin/python3 makeEpsgGolden.py > epsg.json"""
import json, sys
from osgeo import gdal, osr

osr.UseExceptions()
P = f'{osr.GetPROJVersionMajor()}.{osr.GetPROJVersionMinor()}.{osr.GetPROJVersionMicro()}'
CODES = [3857, 3035, 5070, 6933, 26986, 2056, 32648, 32733, 25832, 26917]
for first, last in [(4491, 4501), (4502, 4512), (4513, 4533), (4534, 4554), (2327, 2337), (2338, 2348), (2349, 2369), (2370, 2390), (21413, 21423), (21453, 21463), (2401, 2421), (2422, 2442)]:
    CODES += [first, (first + last) // 2, last]
out = []
for code in CODES:
    s = osr.SpatialReference()
    s.ImportFromEPSG(code)
    s.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    g = s.CloneGeogCS()
    g.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    lon = {3035: 10.5, 5070: -90.0, 6933: 20.0, 3857: 20.0, 26986: -71.2, 2056: 7.1, 32648: 104.2, 32733: 14.2, 25832: 9.9, 26917: -80.2}.get(code)
    if lon is None:
        lon = s.GetProjParm('central_meridian') + 0.7
    lat = -20.0 if code == 32733 else (46.9 if code == 2056 else 42.0 if code == 26986 else 30.0)
    x, y = osr.CoordinateTransformation(g, s).TransformPoint(lon, lat)[:2]
    out.append({'code': code, 'name': s.GetName(), 'geodetic': [lon, lat], 'xy': [x, y]})
json.dump({'source': f'GDAL {gdal.__version__}, PROJ {P}, OGRCoordinateTransformation from the system\'s own geodetic base', 'toleranceM': 0.01, 'systems': out}, sys.stdout, indent=1)
