#!/bin/bash
# Makes the small boundary files of the tests from invented shapes: bash makeBoundaries.sh, in this folder.
# Needs gdal-bin (made with GDAL 3.6.2) and zip. Two counties share an edge; the third is a bow tie.
set -e
rm -f gbk.zip gbkWithoutCpg.zip liar.zip utf8.zip layers.gpkg beijing.zip
cat > invented.geojson <<'J'
{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"CODE":"990101","NAME":"甲县","CITY":"9901","CITY_NAME":"虚构市"},"geometry":{"type":"Polygon","coordinates":[[[106.0,26.0],[106.5,26.0],[106.5,26.5],[106.0,26.5],[106.0,26.0]],[[106.1,26.1],[106.1,26.2],[106.2,26.2],[106.2,26.1],[106.1,26.1]]]}},
{"type":"Feature","properties":{"CODE":"990102","NAME":"乙㵲区","CITY":"9901","CITY_NAME":"虚构市"},"geometry":{"type":"MultiPolygon","coordinates":[[[[106.5,26.0],[107.0,26.0],[107.0,26.5],[106.5,26.5],[106.5,26.0]]],[[[106.12,26.12],[106.18,26.12],[106.18,26.18],[106.12,26.18],[106.12,26.12]]]]}},
{"type":"Feature","properties":{"CODE":"990103","NAME":"丙自治县","CITY":"9902","CITY_NAME":"空想州"},"geometry":{"type":"Polygon","coordinates":[[[106.0,26.6],[107.0,27.0],[107.0,26.6],[106.0,27.0],[106.0,26.6]]]}}
]}
J
rm -rf work; mkdir work
# Gauss-Kruger zone 36 of CGCS2000, names in GBK.
ogr2ogr -f "ESRI Shapefile" -lco ENCODING=GB18030 -t_srs EPSG:4524 work/counties.shp invented.geojson
(cd work && zip -q -X ../gbk.zip counties.*)
(cd work && zip -q -X ../gbkWithoutCpg.zip counties.shp counties.shx counties.dbf counties.prj)
printf 'UTF-8' > work/counties.cpg
(cd work && zip -q -X ../liar.zip counties.*)
rm -rf work; mkdir work
ogr2ogr -f "ESRI Shapefile" -lco ENCODING=UTF-8 -t_srs EPSG:4490 work/counties.shp invented.geojson
(cd work && zip -q -X ../utf8.zip counties.*)
# Beijing 1954: no parameters to WGS 84 in the file.
ogr2ogr -f "ESRI Shapefile" -lco ENCODING=UTF-8 -a_srs EPSG:4214 work/old.shp invented.geojson
(cd work && zip -q -X ../beijing.zip old.*)
rm -rf work
# Web Mercator, two layers, and a layer of points that is not one of areas.
ogr2ogr -f GPKG -lco SPATIAL_INDEX=NO -t_srs EPSG:3857 -nln counties layers.gpkg invented.geojson
ogr2ogr -f GPKG -lco SPATIAL_INDEX=NO -update -append -nln albers -t_srs "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m" layers.gpkg invented.geojson
ogr2ogr -f GPKG -lco SPATIAL_INDEX=NO -update -append -nln seats -nlt POINT -dialect SQLite -sql "SELECT ST_PointOnSurface(geometry) AS geometry, NAME FROM invented" layers.gpkg invented.geojson
