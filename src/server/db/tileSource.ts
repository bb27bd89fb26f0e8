import {
  getPixelGround,
  indexOfPairs,
  pairCoefficientFiles,
  requireCoefficients,
  requireStore,
  type PairCoefficientFiles,
} from "./pixelStore.ts";
import type { Scope } from "./scope.ts";
import type { PixelLayer } from "@/domain/grid/pixelLayer.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";

/** Everything that the tiles of one layer are drawn from. */
export interface TileSource {
  readonly grid: GridSpec;
  readonly codeCount: number;
  /** Pixel stores: of the year, or of the earlier and the later year. */
  readonly paths: readonly string[];
  /** Index by the base coefficients, t/ha. */
  readonly indexOfPair: Float64Array;
  /** Index layer: where factors are on, what the index is made from instead. */
  readonly fragmentIndex: PairCoefficientFiles | null;
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
  const isIndex = layer === "index";
  const versions = [
    ...stores.map(({ version }) => version),
    ...(isIndex ? years.map((year) => requireCoefficients(ground, year).version) : []),
  ];
  return {
    grid: ground.grid,
    codeCount: ground.codes.length,
    paths: stores.map(({ file }) => file),
    indexOfPair: indexOfPairs(ground),
    fragmentIndex: isIndex ? pairCoefficientFiles(ground, years[0], years[1]) : null,
    version: versions.join("."),
  };
}
