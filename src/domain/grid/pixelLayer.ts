/** What pixels are drawn of: the land of a year, what changed between two, and by how much. */
export const PIXEL_LAYERS = ["land", "change", "index"] as const;
export type PixelLayer = (typeof PIXEL_LAYERS)[number];
