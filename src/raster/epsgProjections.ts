/** A coordinate system as its EPSG code names it. */
export interface EpsgProjection {
  readonly name: string;
  readonly definition: string;
}

const CGCS2000 = "+ellps=GRS80";

/** Systems without a pattern in their codes. Source: EPSG Geodetic Parameter Dataset. */
const SINGLE: Readonly<Record<number, readonly [name: string, definition: string]>> = {
  4326: ["WGS 84", "+proj=longlat +datum=WGS84"],
  4490: ["China Geodetic Coordinate System 2000", `+proj=longlat ${CGCS2000}`],
  4610: ["Xian 1980", "+proj=longlat +ellps=IAU76"],
  4214: ["Beijing 1954", "+proj=longlat +ellps=krass"],
  4269: ["NAD83", "+proj=longlat +ellps=GRS80"],
  4258: ["ETRS89", "+proj=longlat +ellps=GRS80"],
  3857: ["WGS 84 / Pseudo-Mercator", "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m"],
  3035: ["ETRS89 / LAEA Europe", "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m"],
  5070: [
    "NAD83 / Conus Albers",
    "+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=23 +lon_0=-96 +x_0=0 +y_0=0 +ellps=GRS80 +units=m",
  ],
  6933: ["WGS 84 / NSIDC EASE-Grid 2.0 Global", "+proj=cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m"],
  26986: [
    "NAD83 / Massachusetts Mainland",
    "+proj=lcc +lat_1=42.68333333333333 +lat_2=41.71666666666667 +lat_0=41 +lon_0=-71.5 +x_0=200000 +y_0=750000 +ellps=GRS80 +units=m",
  ],
  2056: [
    "CH1903+ / LV95",
    "+proj=somerc +lat_0=46.95240555555556 +lon_0=7.439583333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346 +units=m",
  ],
};

function gaussKrueger(centralMeridian: number, falseEasting: number, figure: string): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 ${figure} +units=m`;
}

/** Runs of codes that count zones: first code, number of codes, first zone, then how a zone reads. */
interface ZoneSeries {
  readonly first: number;
  readonly count: number;
  readonly firstZone: number;
  readonly name: (zone: number) => string;
  readonly definition: (zone: number) => string;
}

function chinaSeries(datum: string, figure: string, first: readonly [number, number, number, number]): ZoneSeries[] {
  const [sixZone, sixMeridian, threeZone, threeMeridian] = first;
  const six = (zone: number) => 6 * zone - 3;
  const three = (zone: number) => 3 * zone;
  return [
    {
      first: sixZone,
      count: 11,
      firstZone: 13,
      name: (z) => `${datum} / Gauss-Kruger zone ${z}`,
      definition: (z) => gaussKrueger(six(z), z * 1e6 + 5e5, figure),
    },
    {
      first: sixMeridian,
      count: 11,
      firstZone: 13,
      name: (z) => `${datum} / Gauss-Kruger CM ${six(z)}E`,
      definition: (z) => gaussKrueger(six(z), 5e5, figure),
    },
    {
      first: threeZone,
      count: 21,
      firstZone: 25,
      name: (z) => `${datum} / 3-degree Gauss-Kruger zone ${z}`,
      definition: (z) => gaussKrueger(three(z), z * 1e6 + 5e5, figure),
    },
    {
      first: threeMeridian,
      count: 21,
      firstZone: 25,
      name: (z) => `${datum} / 3-degree Gauss-Kruger CM ${three(z)}E`,
      definition: (z) => gaussKrueger(three(z), 5e5, figure),
    },
  ];
}

const SERIES: readonly ZoneSeries[] = [
  {
    first: 32601,
    count: 60,
    firstZone: 1,
    name: (z) => `WGS 84 / UTM zone ${z}N`,
    definition: (z) => `+proj=utm +zone=${z} +datum=WGS84 +units=m`,
  },
  {
    first: 32701,
    count: 60,
    firstZone: 1,
    name: (z) => `WGS 84 / UTM zone ${z}S`,
    definition: (z) => `+proj=utm +zone=${z} +south +datum=WGS84 +units=m`,
  },
  {
    first: 25828,
    count: 11,
    firstZone: 28,
    name: (z) => `ETRS89 / UTM zone ${z}N`,
    definition: (z) => `+proj=utm +zone=${z} +ellps=GRS80 +units=m`,
  },
  {
    first: 26901,
    count: 23,
    firstZone: 1,
    name: (z) => `NAD83 / UTM zone ${z}N`,
    definition: (z) => `+proj=utm +zone=${z} +ellps=GRS80 +units=m`,
  },
  ...chinaSeries("CGCS2000", CGCS2000, [4491, 4502, 4513, 4534]),
  ...chinaSeries("Xian 1980", "+ellps=IAU76", [2327, 2338, 2349, 2370]),
  ...chinaSeries("Beijing 1954", "+ellps=krass", [21413, 21453, 2401, 2422]),
];

/**
 * The definition behind an EPSG code, or `undefined` for a code that is not carried here.
 *
 * Xian 1980 and Beijing 1954 have no published shift to WGS 84; positions may be off by up to 100 m.
 */
export function findEpsgProjection(code: number): EpsgProjection | undefined {
  const single = SINGLE[code];
  if (single) return { name: single[0], definition: single[1] };
  const series = SERIES.find(({ first, count }) => code >= first && code < first + count);
  if (!series) return undefined;
  const zone = series.firstZone + code - series.first;
  return { name: series.name(zone), definition: series.definition(zone) };
}
