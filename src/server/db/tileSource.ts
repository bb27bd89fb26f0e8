import { getPixelGround, indexOfPairs, requireStore } from "./pixelStore.ts";
import type { Scope } from "./scope.ts";
import type { PixelLayer } from "@/domain/grid/pixelTile.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";

/** Everything that the tiles of one layer are drawn from. */
export interface TileSource {
  readonly grid: GridSpec;
  readonly codeCount: number;
  /** Pixel stores: of the year, or of the earlier and the later year. */
  readonly paths: readonly string[];
  readonly indexOfPair: Float64Array;
  /** Changes with everything above; see `pixelTileVersion`. */
  readonly version: string;
}

/**
 * What the tiles of a layer are drawn from.
 *
 * @param years the year, or the two years of a pair.
 * @throws AppError("forbidden", "notFound", "notReady")
 */
export async function getTileSource(
  scope: Scope,
  { areaId, layer, years }: { areaId: string; layer: PixelLayer; years: readonly number[] },
): Promise<TileSource> {
  const ground = await getPixelGround(scope, areaId);
  const stores = years.map((year) => requireStore(ground, year));
  const parts = stores.map(({ version }) => version);
  return {
    grid: ground.grid,
    codeCount: ground.codes.length,
    paths: stores.map(({ file }) => file),
    indexOfPair: indexOfPairs(ground),
    version: [...parts, ...(layer === "index" ? [ground.coefficientVersion] : [])].join("."),
  };
}
