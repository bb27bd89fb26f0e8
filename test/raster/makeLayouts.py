"""Writes GeoTIFFs of stated layouts and, beside each, how GDAL itself reads it.

Standard input: JSON [{"width", "height", "dtype", "tiled", "blockx", "blocky", "compress", "predictor", "endianness",
"bigtiff", "sparse", "nbits", "nodata", "mask", "overviews", "seed"}]; argument: folder. Writes case_N.tif and case_N.bin,
its pixels as little-endian float64, row-major, NaN where the file's own mask hides one.
"""

import json
import sys

import numpy as np
import rasterio
from rasterio.enums import Resampling
from rasterio.transform import from_origin

folder = sys.argv[1]


def pixels(case):
    """Runs, noise and every code that the type can have of 0-15 (negative ones too); a third of it is nothing but no data."""
    rng = np.random.default_rng(case["seed"])
    height, width = case["height"], case["width"]
    values = rng.integers(0, 2 ** min(4, case["nbits"] or 4), (height, width))
    values[rng.random(height) < 0.4] = 1
    if case["dtype"].startswith(("int", "float")):
        values = values - 7
    if case["dtype"].startswith("float"):
        values = values * 0.1
    empty = case["nodata"] if case["nodata"] is not None else 0
    values = values.astype("float64")
    values[:, width // 3 : 2 * width // 3] = empty
    return values.astype(case["dtype"])


for index, case in enumerate(json.load(sys.stdin)):
    path = f"{folder}/case_{index}.tif"
    options = {
        "TILED": "YES" if case["tiled"] else "NO",
        "BLOCKYSIZE": case["blocky"],
        "COMPRESS": case["compress"],
        "PREDICTOR": case["predictor"],
        "ENDIANNESS": case["endianness"],
        "BIGTIFF": "YES" if case["bigtiff"] else "NO",
        "SPARSE_OK": "TRUE" if case["sparse"] else "FALSE",
    }
    if case["tiled"]:
        options["BLOCKXSIZE"] = case["blockx"]
    if case["nbits"]:
        options["NBITS"] = case["nbits"]
    values = pixels(case)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True, GDAL_PAM_ENABLED=False):
        with rasterio.open(
            path,
            "w",
            driver="GTiff",
            width=case["width"],
            height=case["height"],
            count=1,
            dtype=case["dtype"],
            nodata=case["nodata"],
            crs="EPSG:32648",
            transform=from_origin(500000, 3000000, 30, 30),
            **options,
        ) as file:
            file.write(values, 1)
            if case["mask"]:
                shown = np.random.default_rng(case["seed"] + 1).random(values.shape) < 0.8
                file.write_mask(shown)
        if case["overviews"]:
            with rasterio.open(path, "r+") as file:
                file.build_overviews([2, 4], Resampling.nearest)
        with rasterio.open(path) as file:
            read = file.read(1).astype("float64")
            if case["mask"]:
                read[file.read_masks(1) == 0] = np.nan
    read.astype("<f8").tofile(f"{folder}/case_{index}.bin")
