import { getDatabase } from "./connection.ts";

/** Codes of the counties of a region: itself if it is one, else all below it. */
export async function listCountiesOf(areaId: string, regionCode: string): Promise<string[]> {
  const regions = await getDatabase().prisma.region.findMany({
    where: { areaId },
    select: { code: true, parentCode: true, position: true },
  });
  const inside = new Set([regionCode]);
  for (let size = 0; size !== inside.size;) {
    size = inside.size;
    for (const { code, parentCode } of regions) if (parentCode !== null && inside.has(parentCode)) inside.add(code);
  }
  return regions.filter(({ code, position }) => position >= 0 && inside.has(code)).map(({ code }) => code);
}
