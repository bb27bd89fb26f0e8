import { deflateRawSync, inflateRawSync } from "node:zlib";
import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";

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

/** Keeps all tallies of one pass in one transaction and marks the rasters as counted. */
export function saveTallies({ classes, transitions }: NewTallies, now: Date): Promise<void> {
  return write(async (transaction) => {
    for (const { datasetId, noDataPixels, bytes, inputHash } of classes) {
      const row = { bytes: deflate(bytes), inputHash };
      await transaction.classTally.upsert({ where: { datasetId }, create: { datasetId, ...row }, update: row });
      await transaction.dataset.update({ where: { id: datasetId }, data: { noDataPixels, talliedAt: now } });
    }
    for (const { fromDatasetId, toDatasetId, bytes, inputHash } of transitions) {
      const row = { bytes: deflate(bytes), inputHash };
      const key = { fromDatasetId, toDatasetId };
      await transaction.transitionTally.upsert({
        where: { fromDatasetId_toDatasetId: key },
        create: { ...key, ...row },
        update: row,
      });
    }
  });
}

/** Finds the counts of one raster. */
export async function findClassTally(datasetId: number): Promise<StoredTally | null> {
  const row = await getDatabase().prisma.classTally.findUnique({ where: { datasetId } });
  return row && { bytes: inflate(row.bytes), inputHash: row.inputHash };
}

/** Finds the transition counts of two rasters. */
export async function findTransitionTally(fromDatasetId: number, toDatasetId: number): Promise<StoredTally | null> {
  const row = await getDatabase().prisma.transitionTally.findUnique({
    where: { fromDatasetId_toDatasetId: { fromDatasetId, toDatasetId } },
  });
  return row && { bytes: inflate(row.bytes), inputHash: row.inputHash };
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
