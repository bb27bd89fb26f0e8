import { polyphonic } from "pinyin-pro";
import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import type { PlaceView } from "@/contract/place.ts";

/** A name with several readings of several characters is found under at most this many spellings. */
const MOST_SPELLINGS = 16;

/** All spellings of a Chinese name, in full and as initials: 长顺 → changshun, cs, zhangshun, zs. */
export function spellingsOf(name: string): string[] {
  const characters = [...name].filter((character) => /\p{Script=Han}/u.test(character));
  if (characters.length === 0) return [];
  const readings = polyphonic(characters.join(""), { toneType: "none", type: "array" });
  let spellings: string[][] = [[]];
  for (const options of readings) {
    const next = spellings.flatMap((start) => [...new Set(options)].map((reading) => [...start, reading]));
    spellings = next.slice(0, MOST_SPELLINGS);
  }
  return [...new Set(spellings.flatMap((parts) => [parts.join(""), parts.map((part) => part[0]).join("")]))];
}

/** The places of an area in scope, with everything they may be searched by. */
export async function listPlaces(scope: Scope, areaId: string): Promise<PlaceView[]> {
  requireArea(scope, areaId);
  const regions = await getDatabase().prisma.region.findMany({
    where: { areaId, ...(scope.regions === "all" ? {} : { code: { in: [...scope.regions] } }) },
    orderBy: [{ position: "asc" }, { code: "asc" }],
    select: { code: true, parentCode: true, level: true, nameZh: true, nameEn: true },
  });
  return regions.map(({ level, ...region }) => ({
    ...region,
    level: level as PlaceView["level"],
    spellings: spellingsOf(region.nameZh),
  }));
}
