import { fromWgs84, type ChinaDatum, type LonLat } from "./chinaDatums.ts";

/** One place as a file has it, and where it is known to lie. */
export interface PlacePair {
  /** Degrees, in the file's unknown datum. */
  readonly observed: LonLat;
  /** Degrees, WGS 84. */
  readonly reference: LonLat;
}

/** What places say about the datum of a file. */
export interface DatumEvidence {
  /** The datum that fits clearly better than the others; `null` if none does. */
  readonly datum: ChinaDatum | null;
  /** Places compared. */
  readonly places: number;
  /** Median shift of the places against the reference: metres and degrees clockwise from north; `NaN` without places. */
  readonly offsetM: number;
  readonly bearingDeg: number;
  /** Standard error against that datum (WGS 84 where none fits), metres; `NaN` with fewer than three places. */
  readonly standardErrorM: number;
}

const METRES_PER_DEGREE = 111_320;
const DATUMS: readonly ChinaDatum[] = ["wgs84", "gcj02", "bd09"];
/** How near the shift must come to a datum's own, as a share of the distance to the next one. */
const NEAR_SHARE = 0.35;
/** Median absolute deviation → standard deviation; standard deviation → standard error of a median. Normal values. */
const MAD_TO_SD = 1.4826;
const MEDIAN_EFFICIENCY = 1.2533;

function median(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** East and north of `position` from `reference`, metres; close enough over a kilometre. */
function shiftM(position: LonLat, reference: LonLat): [number, number] {
  const cos = Math.cos((reference[1] * Math.PI) / 180);
  return [(position[0] - reference[0]) * METRES_PER_DEGREE * cos, (position[1] - reference[1]) * METRES_PER_DEGREE];
}

function medianVector(vectors: ReadonlyArray<readonly [number, number]>): [number, number] {
  return [median(vectors.map(([east]) => east)), median(vectors.map(([, north]) => north))];
}

const distance = (a: readonly [number, number], b: readonly [number, number]) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** How places lie against a datum: the median of what is left of their shifts, and its standard error, metres. */
function residualOf(usable: readonly PlacePair[], datum: ChinaDatum): { biasM: number; standardErrorM: number } {
  const residuals = usable.map(({ observed, reference }): [number, number] => {
    const [east, north] = shiftM(observed, reference);
    const [expectedEast, expectedNorth] = shiftM(fromWgs84(datum, reference), reference);
    return [east - expectedEast, north - expectedNorth];
  });
  const bias = medianVector(residuals);
  const spread = median(residuals.map((one) => distance(one, bias)));
  const standardErrorM = usable.length < 3 ? NaN : (MEDIAN_EFFICIENCY * MAD_TO_SD * spread) / Math.sqrt(usable.length);
  return { biasM: Math.hypot(...bias), standardErrorM };
}

/** Median shift of a datum at the places against the nearest other datum, metres. */
function distanceToNextM(usable: readonly PlacePair[], datum: ChinaDatum): number {
  const shiftsOf = (one: ChinaDatum) =>
    medianVector(usable.map(({ reference }) => shiftM(fromWgs84(one, reference), reference)));
  const own = shiftsOf(datum);
  return Math.min(...DATUMS.filter((one) => one !== datum).map((one) => distance(shiftsOf(one), own)));
}

/**
 * Tells in which of China's datums a file is by places whose position is known: of each place the shift that a datum has
 * there is taken off; a datum is named when what is left, three standard errors included, is within {@link NEAR_SHARE} of
 * the way to the next datum. Anything else stays undecided. Reconstruction; see docs/methods/china-datums.md.
 *
 * @param pairs places; the median bears nearly half of them being elsewhere.
 */
export function judgeDatum(pairs: readonly PlacePair[]): DatumEvidence {
  const usable = pairs.filter(({ observed, reference }) => [...observed, ...reference].every(Number.isFinite));
  const shift = medianVector(usable.map(({ observed, reference }) => shiftM(observed, reference)));
  const known = {
    places: usable.length,
    offsetM: Math.hypot(...shift),
    bearingDeg: ((Math.atan2(shift[0], shift[1]) * 180) / Math.PI + 360) % 360,
  };
  if (usable.length === 0) return { datum: null, ...known, standardErrorM: NaN };
  const residuals = DATUMS.map((datum) => residualOf(usable, datum));
  const fitting = DATUMS.findIndex((datum, index) => {
    const { biasM, standardErrorM } = residuals[index];
    const marginM = Number.isNaN(standardErrorM) ? 0 : 3 * standardErrorM;
    return biasM + marginM < NEAR_SHARE * distanceToNextM(usable, datum);
  });
  const { standardErrorM } = residuals[Math.max(0, fitting)];
  return { datum: fitting < 0 ? null : DATUMS[fitting], ...known, standardErrorM };
}
