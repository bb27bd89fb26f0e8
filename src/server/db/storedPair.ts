import { inflateRawSync } from "node:zlib";
import { getDatabase } from "./connection.ts";
import { readPairBasis, type CellPairColumns, type StoredRegionPair } from "./pairResult.ts";
import type { PairKey } from "@/contract/pair.ts";
import { AppError } from "@/errors.ts";

/** Unpacked figures of the pairs last looked at. */
const KEPT_FIGURES = 6;

/** A computed pair as it is kept. */
export interface StoredPair {
  readonly regions: ReadonlyMap<string, StoredRegionPair>;
  readonly cells: CellPairColumns;
}

const kept = new Map<string, StoredPair>();

function readCells(bytes: Uint8Array): CellPairColumns {
  const raw = inflateRawSync(bytes);
  const all = new Float64Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  const count = all.length / 4;
  const column = (index: number) => all.subarray(index * count, (index + 1) * count);
  return { comparedPixels: column(0), changedPixels: column(1), incrementT: column(2), reductionT: column(3) };
}

/** A pair's figures; `null` until it has been computed from what is in force. */
export function findStoredPair(key: PairKey): StoredPair | null {
  const basis = readPairBasis(key);
  if (basis === null) return null;
  const address = `${key.areaId} ${key.fromYear} ${key.year} ${basis}`;
  const known = kept.get(address);
  if (known) return known;
  const row = getDatabase()
    .sqlite.prepare<[string, number, number, string], { regions: Uint8Array; cells: Uint8Array }>(
      `SELECT regions, cells FROM "PairResult" WHERE areaId = ? AND fromYear = ? AND year = ? AND state = 'done' AND basisHash = ?`,
    )
    .get(key.areaId, key.fromYear, key.year, basis);
  if (!row) return null;
  // Written by this program only, see `savePair`; what leaves is parsed by its schema.
  const regions = JSON.parse(new TextDecoder().decode(inflateRawSync(row.regions))) as StoredRegionPair[];
  const pair = { regions: new Map(regions.map((region) => [region.regionCode, region])), cells: readCells(row.cells) };
  kept.set(address, pair);
  const oldest = kept.keys().next();
  if (kept.size > KEPT_FIGURES && !oldest.done) kept.delete(oldest.value);
  return pair;
}

/** @throws AppError("notReady") until the pair has been computed. */
export function requireStoredPair(key: PairKey): StoredPair {
  const pair = findStoredPair(key);
  if (pair) return pair;
  throw new AppError(
    "notReady",
    `The pair ${key.fromYear} → ${key.year} of study area "${key.areaId}" has not been computed yet. Ask for it first.`,
  );
}
