import type { AreaView } from "@/contract/area.ts";

/** Code of the region that is the whole area. */
export function rootCodeOf({ id, regions }: Pick<AreaView, "id" | "regions">): string {
  return regions.find(({ level }) => level === "area")?.code ?? id;
}
