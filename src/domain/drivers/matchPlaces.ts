import { bareCode, shortName, wholeName } from "./placeNames.ts";

/** What a place is known by; an empty text = not given. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
  readonly parentName: string;
}

/** Which outline belongs to which place. */
export interface PlaceMatch {
  /** Position of each place's outline, −1 where none was found. */
  readonly outlineOf: Int32Array;
  /** Places found by their code, and by their name. */
  readonly byCode: number;
  readonly byName: number;
}

const KEYS: readonly ((place: NamedPlace) => string)[] = [
  ({ code }) => bareCode(code),
  ({ name }) => wholeName(name),
  ({ name }) => shortName(name),
];

/**
 * Finds the outline of each place: by code, then by whole name, then by the name without its kind. Of several of one name the
 * one of the same province is taken, or none; an outline is given once. Reconstruction: the papers do not speak of it.
 */
export function matchPlaces(places: readonly NamedPlace[], outlines: readonly NamedPlace[]): PlaceMatch {
  const outlineOf = new Int32Array(places.length).fill(-1);
  const given = new Set<number>();
  const found = KEYS.map((keyOf) => {
    const known = new Map<string, number[]>();
    outlines.forEach((outline, at) => {
      const key = keyOf(outline);
      if (key === "" || given.has(at)) return;
      const same = known.get(key);
      if (same) same.push(at);
      else known.set(key, [at]);
    });
    let count = 0;
    places.forEach((place, at) => {
      if (outlineOf[at] >= 0) return;
      const open = (known.get(keyOf(place)) ?? []).filter((outline) => !given.has(outline));
      const parent = shortName(place.parentName);
      const near =
        open.length > 1 ? open.filter((outline) => shortName(outlines[outline].parentName) === parent) : open;
      if (near.length !== 1) return;
      outlineOf[at] = near[0];
      given.add(near[0]);
      count++;
    });
    return count;
  });
  return { outlineOf, byCode: found[0], byName: found[1] + found[2] };
}
