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

/** Chinese words for the hemispheres, and the many signs for degree, minute and second. */
function simplify(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/北纬|北緯/g, "n")
    .replace(/南纬|南緯/g, "s")
    .replace(/东经|東經/g, "e")
    .replace(/西经|西經/g, "w")
    .replace(/[°º度]/g, "d")
    .replace(/["”秒]|''|′′|″/g, "c")
    .replace(/['′’分]/g, "m")
    .replace(/−/g, "-")
    .trim();
}

const ANGLE = /([nsew])?\s*(-?\d+(?:\.\d+)?)\s*d?\s*(?:(\d+(?:\.\d+)?)\s*m\s*(?:(\d+(?:\.\d+)?)\s*c?)?)?\s*([nsew])?/y;
const SPACED = /^(\d+) (\d+) (\d+(?:\.\d+)?)\s*([nsew])?[\s,;，]+(\d+) (\d+) (\d+(?:\.\d+)?)\s*([nsew])?$/;

interface Angle {
  readonly degrees: number;
  readonly hemisphere: string | undefined;
}

function angleOf(degrees: string, minutes = "0", seconds = "0", hemisphere?: string): Angle | null {
  const [d, m, s] = [degrees, minutes, seconds].map(Number);
  if (m >= 60 || s >= 60) return null;
  const size = Math.abs(d) + m / 60 + s / 3600;
  return { degrees: degrees.startsWith("-") ? -size : size, hemisphere };
}

function readAngles(text: string): (Angle | null)[] {
  const spaced = SPACED.exec(text);
  if (spaced) {
    const [, d1, m1, s1, h1, d2, m2, s2, h2] = spaced;
    return [angleOf(d1, m1, s1, h1), angleOf(d2, m2, s2, h2)];
  }
  const angles: (Angle | null)[] = [];
  let at = 0;
  while (at < text.length) {
    ANGLE.lastIndex = at;
    const match = ANGLE.exec(text);
    if (!match) return [null];
    angles.push(angleOf(match[2], match[3], match[4], match[1] ?? match[5]));
    at = ANGLE.lastIndex + (/^[\s,;，/]*/.exec(text.slice(ANGLE.lastIndex))?.[0].length ?? 0);
  }
  return angles;
}

function isPlace({ latitude, longitude }: GlobePlace): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/**
 * Reads coordinates as people write them: decimal degrees or degrees, minutes and seconds, with or without the
 * hemisphere (N, S, E, W, 北纬, 东经 …), latitude or longitude first.
 *
 * @returns all places it may mean, the likelier first: without hemispheres, two numbers below 90 can be read in
 *   either order. Empty if it is not a pair of coordinates.
 */
export function parseCoordinates(text: string): GlobePlace[] {
  const angles = readAngles(simplify(text));
  if (angles.length !== 2) return [];
  const [first, second] = angles;
  if (!first || !second) return [];
  const hemispheres = [first, second].map(({ hemisphere }) => HEMISPHERE[hemisphere ?? ""]);
  const place = (latitude: number, longitude: number): GlobePlace => ({ latitude, longitude });
  const value = (angle: Angle, index: number) => angle.degrees * (hemispheres[index]?.sign ?? 1);
  const [a, b] = [value(first, 0), value(second, 1)];
  const [axisA, axisB] = hemispheres.map((hemisphere) => hemisphere?.axis);
  if (axisA !== undefined && axisA === axisB) return [];
  if (axisA === "latitude" || axisB === "longitude") return [place(a, b)].filter(isPlace);
  if (axisA === "longitude" || axisB === "latitude") return [place(b, a)].filter(isPlace);
  return [place(a, b), place(b, a)].filter(isPlace);
}
