/** Runs of EPSG codes of projections without a datum that count zones. */
interface ProjectionRun {
  readonly first: number;
  readonly count: number;
  readonly firstZone: number;
  readonly definition: (zone: number) => string;
}

const transverseMercator = (meridian: number, falseEastingM: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k_0=1 +x_0=${falseEastingM} +y_0=0`;
const sixDegrees = (zone: number) => 6 * zone - 3;
const threeDegrees = (zone: number) => 3 * zone;
const numbered = (zone: number) => zone * 1e6 + 5e5;

/** Zones 1–60 of UTM, and those of Gauss–Krüger up to the date line. Source: EPSG Geodetic Parameter Dataset, conversions. */
const RUNS: readonly ProjectionRun[] = [
  { first: 16001, count: 60, firstZone: 1, definition: (z) => `+proj=utm +zone=${z}` },
  { first: 16101, count: 60, firstZone: 1, definition: (z) => `+proj=utm +zone=${z} +south` },
  { first: 16201, count: 30, firstZone: 1, definition: (z) => transverseMercator(sixDegrees(z), numbered(z)) },
  { first: 16301, count: 30, firstZone: 1, definition: (z) => transverseMercator(sixDegrees(z), 5e5) },
  { first: 16261, count: 39, firstZone: 1, definition: (z) => transverseMercator(threeDegrees(z), numbered(z)) },
  { first: 16070, count: 20, firstZone: 40, definition: (z) => transverseMercator(threeDegrees(z), numbered(z)) },
  { first: 16361, count: 39, firstZone: 1, definition: (z) => transverseMercator(threeDegrees(z), 5e5) },
  { first: 16170, count: 20, firstZone: 40, definition: (z) => transverseMercator(threeDegrees(z), 5e5) },
];

/** What older programs write in place of a system's code: a projection's code (`ProjectionGeoKey`) beside a datum. */
export function findProjectionByCode(code: number): string | undefined {
  const run = RUNS.find(({ first, count }) => code >= first && code < first + count);
  return run?.definition(run.firstZone + code - run.first);
}
