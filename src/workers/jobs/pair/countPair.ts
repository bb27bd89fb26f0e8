import { adoptProjection } from "../adoptProjection.ts";
import type { AreaGrid } from "../areaGrid.ts";
import { fragmentHash } from "../fragmentHash.ts";
import { storedFile } from "../intake/storeFile.ts";
import type { AreaInputs } from "../recompute/areaInputs.ts";
import { inputHash } from "../../inputHash.ts";
import type { JobContext } from "../../runJob.ts";
import { legendCodes, legendNoDataCodes } from "@/domain/landCover/legend.ts";
import { decodeTally, encodeTally } from "@/domain/landCover/tallyCodec.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import { getEnv } from "@/env.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import type { DatasetRow } from "@/server/db/dataset.ts";
import { findTransitionTally, saveTallies } from "@/server/db/tally.ts";

/**
 * Transition counts of two rasters: kept ones, or one pass over their pixels whose counts are then kept.
 *
 * @param earlier the raster of the earlier year.
 */
export async function countPair(
  earlier: DatasetRow,
  later: DatasetRow,
  { legend, codes }: AreaInputs,
  gridOf: () => Promise<AreaGrid>,
  { report, signal }: JobContext,
): Promise<TransitionTally> {
  const known = findTransitionTally(earlier.id, later.id);
  if (known) return decodeTally(known.bytes);
  const areaGrid = await gridOf();
  const tally = await tallySeries(
    {
      ...areaGrid,
      epochs: [earlier, later].map((dataset) => ({
        header: adoptProjection(openRaster(storedFile(dataset.storedPath), OPERATOR_LIMITS), areaGrid.grid.projection),
        legendNoData: legendNoDataCodes(legend),
      })),
      legendCodes: legendCodes(legend),
      pairs: [[0, 1]],
    },
    {
      threads: getEnv().rasterThreads,
      signal,
      onProgress: ({ donePixels, totalPixels }) => report(donePixels, totalPixels, "pixels"),
    },
  );
  const [counts] = tally.transitionTallies;
  const transition = {
    fromDatasetId: earlier.id,
    toDatasetId: later.id,
    bytes: encodeTally(counts),
    inputHash: inputHash(earlier.sha256, later.sha256, fragmentHash(areaGrid), codes),
  };
  await saveTallies({ classes: [], transitions: [transition] }, new Date());
  return counts;
}
