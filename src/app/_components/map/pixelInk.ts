import { pixelColour } from "./layerColours.ts";
import type { Palette } from "../../_design/palettes.ts";
import { DEFAULT_INTENSITY_LIMITS } from "@/domain/carbon/carbonSpace.ts";
import { CHANGE, INDEX, LAND, type PixelTile } from "@/domain/grid/pixelTile.ts";

/** Class number of every value of a tile: what is coloured, counted and listed in the legend; −1 = transparent. */
export type PixelClasses = (tile: PixelTile, i: number) => number;

const { moderate, strong, extremelyStrong } = DEFAULT_INTENSITY_LIMITS;

/** Inner limits of the index classes, t/ha: the intensities of the carbon spaces, and 0 by itself. */
export const INDEX_LIMITS = [-extremelyStrong, -strong, -moderate, 0, 0, moderate, strong, extremelyStrong] as const;

/** Class 0 … 8 of an index, −30 and below first; exactly 0 is class 4. */
export function indexClass(indexTPerHa: number): number {
  if (indexTPerHa === 0) return 4;
  const magnitude = Math.abs(indexTPerHa);
  const steps = 1 + [moderate, strong, extremelyStrong].filter((limit) => magnitude >= limit).length;
  return indexTPerHa < 0 ? 4 - steps : 4 + steps;
}

/** What the values of every layer are called by number. */
export const NO_DATA_CLASS = 255;
/** Of a change: nothing changed. */
export const UNCHANGED_CLASS = 254;

/** The slots a pixel went from and to. */
export interface PixelTransition {
  readonly from: number;
  readonly to: number;
}

/**
 * Class of one tile pixel: the slot, an index class, or one of the special numbers; −1 = outside.
 *
 * @param only of a change: what went another way counts as unchanged. An overview does not know what its squares came
 *   from, and is left out.
 */
export function pixelClass(tile: PixelTile, i: number, only: PixelTransition | null = null): number {
  if (tile.layer === "index") {
    const step = tile.steps[i];
    if (step === INDEX.outside) return -1;
    return step === INDEX.notCompared ? NO_DATA_CLASS : indexClass(step * tile.scale);
  }
  const value = tile.classes[i];
  if (tile.layer === "land") {
    if (value === LAND.outside) return -1;
    return value === LAND.noData ? NO_DATA_CLASS : value - LAND.firstSlot + 1;
  }
  if (value === CHANGE.outside) return -1;
  if (only !== null && tile.factor > 1) return -1;
  if (value === CHANGE.notCompared) return NO_DATA_CLASS;
  if (value === CHANGE.unchanged) return UNCHANGED_CLASS;
  const gained = value - CHANGE.firstSlot + 1;
  return only === null || (gained === only.to && tile.detail[i] === only.from) ? gained : UNCHANGED_CLASS;
}

/** Colours by class number as canvas pixels; 0 = transparent. */
export type PixelInk = Uint32Array;

/**
 * Colours of a layer.
 *
 * @param colourOf `#rrggbb` of a class number, or `null` for one that is not drawn.
 */
export function pixelInk(colourOf: (classNumber: number) => string | null): PixelInk {
  return Uint32Array.from({ length: 256 }, (_, classNumber) => {
    const colour = colourOf(classNumber);
    return colour === null ? 0 : pixelColour(colour);
  });
}

/** Colours of a land or change layer by the legend's own, of an index by the palette's nine classes. */
export function inkOfLayer(
  layer: PixelTile["layer"],
  slotColours: readonly string[],
  palette: Palette,
  hidden: ReadonlySet<number>,
): PixelInk {
  return pixelInk((classNumber) => {
    if (hidden.has(classNumber)) return palette.paper;
    if (classNumber === NO_DATA_CLASS) return palette.hatch;
    if (classNumber === UNCHANGED_CLASS) return palette.hatchPaper;
    return (layer === "index" ? palette.colours[classNumber] : slotColours[classNumber - 1]) ?? null;
  });
}
