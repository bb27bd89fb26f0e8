import { PAGES } from "../frame/pages.ts";

/** After `g`, these letters lead to these pages, as far as they exist. */
const LETTERS: Readonly<Record<string, string>> = {
  "/": "d",
  "/map": "m",
  "/compare": "c",
  "/alerts": "a",
  "/reports": "r",
};

export const PAGE_KEYS = PAGES.flatMap((page) => {
  const key = LETTERS[page.path];
  return key === undefined ? [] : [{ key, path: page.path, page }];
});

/** Keys of the map, in the order the help lists them; `name` is the text's key in the namespace "help". */
export const MAP_KEYS = [
  { keys: ["["], name: "previousYear" },
  { keys: ["]"], name: "nextYear" },
  { keys: ["{"], name: "firstYear" },
  { keys: ["}"], name: "lastYear" },
  { keys: ["Space"], name: "play" },
  { keys: ["n", "p"], name: "zones" },
  { keys: ["Alt+↑", "↓", "←", "→"], name: "zoneBeside" },
  { keys: ["t"], name: "table" },
  { keys: ["m"], name: "measure" },
  { keys: ["+", "−"], name: "zoom" },
  { keys: ["0"], name: "wholeArea" },
  { keys: ["↑", "↓", "←", "→"], name: "pan" },
] as const;
