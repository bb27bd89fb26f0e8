/** Hues that stay apart for colour-blind readers (Okabe and Ito), toned to read on light and dark paper. */
const COLOURS = ["#0b7fab", "#d0750f", "#1d9a6c", "#b0559b", "#8f7a12", "#5a6fd0", "#a8483a", "#5d7077"];

/** Colour of a category, 0-based. */
export const categoryColour = (category: number): string => COLOURS[category % COLOURS.length];
