import type { CodeFinding, CodeMeaning, CodeReport } from "@/contract/legendMapping.ts";
import { guessMeanings } from "@/domain/landCover/guessMeanings.ts";
import { legendCodes, legendNoDataCodes, type Legend, type LegendEntry } from "@/domain/landCover/legend.ts";
import { READY_LEGENDS } from "@/domain/landCover/readyLegends.ts";
import { AppError } from "@/errors.ts";
import type { ValueCount } from "@/raster/censusRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { storableNoData } from "@/raster/storableNoData.ts";

const MOST_CODES = 254;

function hex(colour: readonly [number, number, number] | undefined): string | null {
  return colour ? `#${colour.map((level) => Math.min(255, level).toString(16).padStart(2, "0")).join("")}` : null;
}

function meaningOf({ landCoverClass, isNoData }: LegendEntry): CodeMeaning | null {
  return isNoData ? "noData" : landCoverClass;
}

function knownMeaning(code: number, legend: Legend | null): CodeFinding["known"] {
  const entry = legend?.entries.find((one) => one.code === code);
  const meaning = entry && meaningOf(entry);
  return entry && meaning ? { meaning, nameZh: entry.nameZh, nameEn: entry.nameEn } : null;
}

/** Values that the file itself calls no data. */
function ownNoData({ noData, sampleType }: RasterHeader): (value: number) => boolean {
  const stored = storableNoData(noData, sampleType);
  return (value) => Number.isNaN(value) || value === stored;
}

/** The values of a file that a legend does not explain. */
export function unexplainedValues(
  counts: readonly ValueCount[],
  header: RasterHeader,
  legend: Legend | null,
): ValueCount[] {
  const isOwnNoData = ownNoData(header);
  const explained = new Set(legend ? [...legendCodes(legend), ...legendNoDataCodes(legend)] : []);
  return counts.filter(({ value }) => !isOwnNoData(value) && !explained.has(value));
}

/**
 * What a person has to be asked about a file whose codes the legend does not explain: every value with pixels, colour and a
 * guess.
 *
 * @throws AppError("unsupportedLayout") — values that are no codes, or too many of them.
 */
export function codeReportOf(counts: readonly ValueCount[], header: RasterHeader, legend: Legend | null): CodeReport {
  const isOwnNoData = ownNoData(header);
  const values = counts.filter(({ value }) => !isOwnNoData(value));
  const odd = values.find(({ value }) => !Number.isInteger(value) || value < -32768 || value > 65535);
  if (odd)
    throw new AppError(
      "unsupportedLayout",
      `${header.path} holds the value ${odd.value} (first at row ${odd.row}, column ${odd.column}), which is no class code. Offer a land-cover raster of whole codes.`,
      { text: { key: "noCode", values: { value: odd.value, row: odd.row, column: odd.column } } },
    );
  if (values.length > MOST_CODES)
    throw new AppError(
      "unsupportedLayout",
      `${header.path} holds ${values.length} different codes; a legend has at most ${MOST_CODES}. It is no land-cover raster.`,
      { text: { key: "manyValues", values: { limit: MOST_CODES } } },
    );
  const codes = values.map(({ value, ...count }) => ({
    ...{ code: value, ...count },
    colour: hex(header.colours?.get(value)),
  }));
  const guesses = guessMeanings(codes, READY_LEGENDS);
  return {
    legendId: legend?.id ?? null,
    totalPixels: counts.reduce((sum, { pixels }) => sum + pixels, 0),
    noDataPixels: counts.reduce((sum, { value, pixels }) => (isOwnNoData(value) ? sum + pixels : sum), 0),
    codes: codes.map((found, index) => {
      const guess = guesses[index];
      const meaning = guess && meaningOf(guess.entry);
      return {
        ...found,
        known: knownMeaning(found.code, legend),
        guess:
          guess && meaning
            ? {
                meaning,
                nameZh: guess.entry.nameZh,
                nameEn: guess.entry.nameEn,
                reason: guess.reason,
                legendId: guess.legendId,
              }
            : null,
      };
    }),
  };
}

/** The codes in one line, for people without the page. */
export function codesInWords(unexplained: readonly ValueCount[]): string {
  const lines = unexplained
    .slice(0, 8)
    .map(({ value, pixels, row, column }) => `code ${value} (${pixels} pixels, first at row ${row}, column ${column})`);
  const more = unexplained.length > 8 ? `; and ${unexplained.length - 8} more codes` : "";
  return `${lines.join("; ")}${more}`;
}
