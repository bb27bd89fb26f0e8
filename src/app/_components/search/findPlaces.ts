import type { PlaceView } from "@/contract/place.ts";

/** Without blanks, apostrophes and hyphens, in small letters: "Gui'an New" → "guiannew". */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s'’·-]/g, "");
}

/** How well a place fits: 0 best; Infinity not at all. */
function rank(place: PlaceView, sought: string): number {
  const names = [place.code, plain(place.nameZh), plain(place.nameEn), ...place.spellings];
  if (names.includes(sought)) return 0;
  if (names.some((name) => name.startsWith(sought))) return 1;
  return names.some((name) => name.includes(sought)) ? 2 : Infinity;
}

/** Places whose code, Chinese name, spelling or English name fits, the best first. */
export function findPlaces(places: readonly PlaceView[], text: string, limit: number): PlaceView[] {
  const sought = plain(text);
  if (sought === "") return [];
  return places
    .map((place, index) => ({ place, index, rank: rank(place, sought) }))
    .filter((found) => Number.isFinite(found.rank))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, limit)
    .map(({ place }) => place);
}
