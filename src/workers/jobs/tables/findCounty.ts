import { bareCode, shortName, splitName } from "@/domain/drivers/placeNames.ts";

/** A county as the area knows it. */
export interface KnownCounty {
  readonly code: string;
  readonly name: string;
  readonly parentName: string;
}

/** Finds the county of a row. */
export type FindCounty = (code: string, name: string, parent: string) => KnownCounty | undefined;

/**
 * Finds the area's county of a row by its code, else by its name: whole, with its prefecture before it, or without its kind, so
 * that a county that became a district is found. A name that occurs twice needs its prefecture.
 */
export function countyFinder(counties: readonly KnownCounty[]): FindCounty {
  const byCode = new Map(counties.map((county) => [bareCode(county.code), county]));
  const named = (nameOf: (name: string) => string, name: string, parent: string): KnownCounty | undefined => {
    const same = counties.filter((county) => nameOf(county.name) === nameOf(name));
    if (same.length < 2) return same.at(0);
    const near = same.filter(({ parentName }) => shortName(parentName) === shortName(parent));
    return near.length === 1 ? near[0] : undefined;
  };
  const find: FindCounty = (code, name, parent) => {
    const known = code === "" ? undefined : byCode.get(bareCode(code));
    if (known || name === "") return known;
    const { parent: before, own } = splitName(name);
    const above = before || parent;
    return named((one) => one, own, above) ?? named(shortName, own, above) ?? named(shortName, name, parent);
  };
  const found = new Map<string, KnownCounty | undefined>();
  return (code, name, parent) => {
    const key = JSON.stringify([code, name, parent]);
    if (!found.has(key)) found.set(key, find(code, name, parent));
    return found.get(key);
  };
}
