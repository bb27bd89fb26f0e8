/** The six classes of the account, in the order every table shows them. */
export const LAND_COVER_CLASSES = ["cropland", "forest", "grassland", "water", "unused", "construction"] as const;

/** One of the six classes. */
export type LandCoverClass = (typeof LAND_COVER_CLASSES)[number];

/** Whether a word names one of the six classes. */
export function isLandCoverClass(word: string): word is LandCoverClass {
  return (LAND_COVER_CLASSES as readonly string[]).includes(word);
}

/** What people call the classes. */
export const LAND_COVER_CLASS_NAMES: Readonly<Record<LandCoverClass, { readonly zh: string; readonly en: string }>> = {
  cropland: { zh: "耕地", en: "Cropland" },
  forest: { zh: "林地", en: "Forest" },
  grassland: { zh: "草地", en: "Grassland" },
  water: { zh: "水域", en: "Water" },
  unused: { zh: "未利用地", en: "Unused land" },
  construction: { zh: "建设用地", en: "Construction land" },
};
