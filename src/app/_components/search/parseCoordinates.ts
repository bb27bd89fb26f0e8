/** A place on the globe, degrees. */
export interface GlobePlace {
  readonly latitude: number;
  readonly longitude: number;
}

const HEMISPHERE: Readonly<Record<string, { axis: "latitude" | "longitude"; sign: 1 | -1 }>> = {
  n: { axis: "latitude", sign: 1 },
  s: { axis: "latitude", sign: -1 },
  e: { axis: "longitude", sign: 1 },
  w: { axis: "longitude", sign: -1 },
};
const AXIS: Readonly<Record<string, "latitude" | "longitude">> = { φ: "latitude", λ: "longitude" };

/** Chinese and English words for axes and hemispheres, and the many signs for degree, minute and second. */
function simplify(text: string): string {
  return (
    text
      // Before the normal form, which turns some of these signs into others.
      .replace(/[°º˚]/g, "d")
      .replace(/["”“″ʺ]|''|′′/g, "c")
      .replace(/['′’‘ʹ´`]/g, "m")
      .normalize("NFKC")
      .toLowerCase()
      .replace(/^\s*(geo:|cgcs ?2000|wgs ?84)\s*:?/, "")
      .replace(/[()[\]]/g, " ")
      .replace(/北[纬緯]?/g, "n")
      .replace(/南[纬緯]?/g, "s")
      .replace(/[东東][经經]?/g, "e")
      .replace(/西[经經]?/g, "w")
      .replace(/(latitude|lat|[纬緯]度)\s*[:=]?/g, "φ")
      .replace(/(longitude|long|lon|lng|[经經]度)\s*[:=]?/g, "λ")
      .replace(/(\d+)-(\d+)-(\d+(?:\.\d+)?)/g, "$1d$2m$3c")
      .replace(/度/g, "d")
      .replace(/秒/g, "c")
      .replace(/分/g, "m")
      .replace(/−/g, "-")
      .replace(/\+(?=\d)/g, "")
      .trim()
  );
}

const BETWEEN = /^[\s,;、/|&]*/;
// Seconds may lack their sign, but what has a sign of degrees is the next angle.
const ANGLE =
  /([φλ])?\s*([nsew])?\s*(-?\d+(?:\.\d+)?)\s*d?\s*(?:(\d+(?:\.\d+)?)\s*m\s*(?:(\d+(?:\.\d+)?)(?![\d.]*\s*d)\s*c?)?)?\s*([nsew])?/y;
const PART = String.raw`(\d+) (\d+(?:\.\d+)?)`;
const SPACED = new RegExp(String.raw`^${PART} (\d+(?:\.\d+)?)\s*([nsew])?[\s,;]+${PART} (\d+(?:\.\d+)?)\s*([nsew])?$`);
const SPACED_MINUTES = new RegExp(String.raw`^${PART}\s*([nsew])?\s*[,;]\s*${PART}\s*([nsew])?$`);

interface Angle {
  readonly degrees: number;
  readonly hemisphere: string | undefined;
  /** Said by a word for latitude or longitude; of a hemisphere it follows by itself. */
  readonly axis: "latitude" | "longitude" | undefined;
}

function angleOf(degrees: string, minutes = "0", seconds = "0", hemisphere?: string, axis = ""): Angle | null {
  const [d, m, s] = [degrees, minutes, seconds].map(Number);
  if (m >= 60 || s >= 60) return null;
  const size = Math.abs(d) + m / 60 + s / 3600;
  const said = HEMISPHERE[hemisphere ?? ""]?.axis ?? AXIS[axis];
  return { degrees: degrees.startsWith("-") ? -size : size, hemisphere, axis: said };
}

function readAngles(text: string): (Angle | null)[] {
  const spaced = SPACED.exec(text);
  if (spaced) {
    const [, d1, m1, s1, h1, d2, m2, s2, h2] = spaced;
    return [angleOf(d1, m1, s1, h1), angleOf(d2, m2, s2, h2)];
  }
  const spacedMinutes = SPACED_MINUTES.exec(text);
  if (spacedMinutes) {
    const [, d1, m1, h1, d2, m2, h2] = spacedMinutes;
    return [angleOf(d1, m1, "0", h1), angleOf(d2, m2, "0", h2)];
  }
  const angles: (Angle | null)[] = [];
  let at = 0;
  while (at < text.length) {
    ANGLE.lastIndex = at;
    const match = ANGLE.exec(text);
    if (!match) return [null];
    const [, axis, before, degrees, minutes, seconds, after] = match;
    angles.push(angleOf(degrees, minutes, seconds, before ?? after, axis));
    at = ANGLE.lastIndex + (BETWEEN.exec(text.slice(ANGLE.lastIndex))?.[0].length ?? 0);
  }
  return angles;
}

function isPlace({ latitude, longitude }: GlobePlace): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/** China's extent, degrees: of two ways to read a pair of numbers, the one that lies in it is the likelier. */
const CHINA = { south: 3, north: 54, west: 73, east: 136 };

function isInChina({ latitude, longitude }: GlobePlace): boolean {
  return latitude >= CHINA.south && latitude <= CHINA.north && longitude >= CHINA.west && longitude <= CHINA.east;
}

/**
 * Reads coordinates as people write them: decimal degrees or degrees, minutes and seconds, with or without the
 * hemisphere (N, S, E, W, 北纬, 东经 …) or a word for the axis (lat, 经度 …), latitude or longitude first.
 *
 * @returns all places it may mean, the likelier first: without hemispheres, two numbers below 90 can be read in
 *   either order. Empty if it is not a pair of coordinates.
 */
export function parseCoordinates(text: string): GlobePlace[] {
  const angles = readAngles(simplify(text));
  if (angles.length !== 2) return [];
  const [first, second] = angles;
  if (!first || !second) return [];
  const place = (latitude: number, longitude: number): GlobePlace => ({ latitude, longitude });
  const value = ({ degrees, hemisphere }: Angle) => degrees * (HEMISPHERE[hemisphere ?? ""]?.sign ?? 1);
  const [a, b] = [value(first), value(second)];
  if (first.axis !== undefined && first.axis === second.axis) return [];
  if (first.axis === "latitude" || second.axis === "longitude") return [place(a, b)].filter(isPlace);
  if (first.axis === "longitude" || second.axis === "latitude") return [place(b, a)].filter(isPlace);
  const readings = [place(a, b), place(b, a)].filter(isPlace);
  return [...readings.filter(isInChina), ...readings.filter((reading) => !isInChina(reading))];
}
