import type { Legend, LegendEntry } from "./legend.ts";

/** A value of a file whose legend is not known. */
export interface UnexplainedCode {
  readonly code: number;
  readonly pixels: number;
  /** `#rrggbb` from the file's colour table, or `null`. */
  readonly colour: string | null;
}

/** What a code probably means. */
export interface MeaningGuess {
  readonly entry: LegendEntry;
  readonly legendId: string;
  /** "code": a legend that holds every code of the file has it; "colour": no entry has a nearer colour. */
  readonly reason: "code" | "colour";
}

/** A greater difference in CIELAB than this is another colour to most people. */
const NEAR_COLOUR = 25;

/** sRGB `#rrggbb` → CIELAB (D65). Source: IEC 61966-2-1; CIE 15:2004. */
export function labOf(colour: string): readonly [lightness: number, a: number, b: number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const level = parseInt(colour.slice(at, at + 2), 16) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  const [fx, fy, fz] = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
  ].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116));
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** Difference of two colours in CIELAB (ΔE 1976). */
export function colourDistance(one: string, other: string): number {
  const [a, b] = [labOf(one), labOf(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const hasMeaning = ({ landCoverClass, isNoData }: LegendEntry) => landCoverClass !== null || isNoData;

/** The first legend that explains every code, its colours not contradicting: the file is probably of that product. */
function explainingLegend(codes: readonly UnexplainedCode[], legends: readonly Legend[]): Legend | undefined {
  return legends.find((legend) => {
    const entries = new Map(legend.entries.map((entry) => [entry.code, entry]));
    return codes.every(({ code, colour }) => {
      if (code === legend.noDataCode) return true;
      const entry = entries.get(code);
      return entry !== undefined && (colour === null || colourDistance(colour, entry.colour) <= NEAR_COLOUR);
    });
  });
}

function nearestByColour(colour: string, legends: readonly Legend[]): MeaningGuess | null {
  let best: { guess: MeaningGuess; distance: number } | null = null;
  for (const legend of legends) {
    for (const entry of legend.entries.filter(hasMeaning)) {
      const distance = colourDistance(colour, entry.colour);
      if (distance <= NEAR_COLOUR && (best === null || distance < best.distance))
        best = { guess: { entry, legendId: legend.id, reason: "colour" }, distance };
    }
  }
  return best?.guess ?? null;
}

/**
 * Guesses what the codes of a file mean: from the one ready legend that explains all of them, else each by its colour. A
 * guess is offered to a person, never used unasked.
 *
 * @param codes every value of the file apart from its own no-data.
 * @param legends ready legends, the likelier first.
 * @returns parallel to `codes`; `null` where nothing is near.
 */
export function guessMeanings(
  codes: readonly UnexplainedCode[],
  legends: readonly Legend[],
): ReadonlyArray<MeaningGuess | null> {
  const legend = explainingLegend(codes, legends);
  return codes.map(({ code, colour }) => {
    const entry = legend?.entries.find((one) => one.code === code);
    if (legend && entry && hasMeaning(entry)) return { entry, legendId: legend.id, reason: "code" };
    return colour === null ? null : nearestByColour(colour, legends);
  });
}
