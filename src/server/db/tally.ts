import { deflateRawSync, inflateRawSync } from "node:zlib";
import { getDatabase } from "./connection.ts";
import { bulkWrite } from "./write.ts";

/** Encoded counts and the hash of what they were counted from. */
export interface StoredTally {
  readonly bytes: Uint8Array;
  readonly inputHash: string;
}

/** Tallies of one pass, ready to be kept. */
export interface NewTallies {
  readonly classes: readonly (StoredTally & { readonly datasetId: number; readonly noDataPixels: number })[];
  readonly transitions: readonly (StoredTally & { readonly fromDatasetId: number; readonly toDatasetId: number })[];
}

const deflate = (bytes: Uint8Array) => new Uint8Array(deflateRawSync(bytes, { level: 3 }));
const inflate = (bytes: Uint8Array) => new Uint8Array(inflateRawSync(bytes));

/**
 * Keeps all tallies of one pass in one transaction and marks the rasters as counted. On the bulk path: Prisma's driver turns
 * every byte of a blob into an element of an array on its way.
 */
export function saveTallies({ classes, transitions }: NewTallies, now: Date): Promise<void> {
  return bulkWrite((sqlite) => {
    const ofClass = sqlite.prepare(
      `INSERT OR REPLACE INTO "ClassTally" (datasetId, bytes, inputHash) VALUES (?, ?, ?)`,
    );
    const hashOf = sqlite.prepare(`SELECT inputHash FROM "ClassTally" WHERE datasetId = ?`).pluck();
    const counted = sqlite.prepare(`UPDATE "Dataset" SET noDataPixels = ?, talliedAt = ? WHERE id = ?`);
    const countedAgain = sqlite.prepare(`UPDATE "Dataset" SET talliedAt = coalesce(talliedAt, ?) WHERE id = ?`);
    for (const { datasetId, noDataPixels, bytes, inputHash } of classes) {
      // A year that is counted again beside another one has the counts it had: nothing new waits to be computed.
      if (hashOf.get(datasetId) === inputHash) {
        countedAgain.run(now.toISOString(), datasetId);
        continue;
      }
      ofClass.run(datasetId, deflate(bytes), inputHash);
      counted.run(noDataPixels, now.toISOString(), datasetId);
    }
    const ofPair = sqlite.prepare(
      `INSERT OR REPLACE INTO "TransitionTally" (fromDatasetId, toDatasetId, bytes, inputHash) VALUES (?, ?, ?, ?)`,
    );
    for (const { fromDatasetId, toDatasetId, bytes, inputHash } of transitions) {
      ofPair.run(fromDatasetId, toDatasetId, deflate(bytes), inputHash);
    }
  });
}

type TallyRow = { bytes: Uint8Array; inputHash: string } | undefined;

const unpacked = (row: TallyRow): StoredTally | null =>
  row ? { bytes: inflate(row.bytes), inputHash: row.inputHash } : null;

/** Finds the counts of one raster. */
export function findClassTally(datasetId: number): StoredTally | null {
  const query = getDatabase().sqlite.prepare(`SELECT bytes, inputHash FROM "ClassTally" WHERE datasetId = ?`);
  return unpacked(query.get(datasetId) as TallyRow);
}

/** Finds the transition counts of two rasters. */
export function findTransitionTally(fromDatasetId: number, toDatasetId: number): StoredTally | null {
  const query = getDatabase().sqlite.prepare(
    `SELECT bytes, inputHash FROM "TransitionTally" WHERE fromDatasetId = ? AND toDatasetId = ?`,
  );
  return unpacked(query.get(fromDatasetId, toDatasetId) as TallyRow);
}

/** Hashes of the tallies kept for these rasters: by dataset, and by "from>to". */
export async function listTallyHashes(
  datasetIds: readonly number[],
): Promise<{ classes: Map<number, string>; transitions: Map<string, string> }> {
  const { prisma } = getDatabase();
  const ids = [...datasetIds];
  const classes = await prisma.classTally.findMany({
    where: { datasetId: { in: ids } },
    select: { datasetId: true, inputHash: true },
  });
  const transitions = await prisma.transitionTally.findMany({
    where: { fromDatasetId: { in: ids }, toDatasetId: { in: ids } },
    select: { fromDatasetId: true, toDatasetId: true, inputHash: true },
  });
  return {
    classes: new Map(classes.map((row) => [row.datasetId, row.inputHash])),
    transitions: new Map(transitions.map((row) => [`${row.fromDatasetId}>${row.toDatasetId}`, row.inputHash])),
  };
}
