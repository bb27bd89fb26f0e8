import { useEffect } from "react";
import type { Heading } from "./zoneToward.ts";
import { areKeysOn } from "../frame/useShortcut.ts";

const HEADING: Readonly<Record<string, Heading>> = {
  ArrowUp: { east: 0, north: 1 },
  ArrowDown: { east: 0, north: -1 },
  ArrowRight: { east: 1, north: 0 },
  ArrowLeft: { east: -1, north: 0 },
};
/** Where these keys have a meaning of their own. */
const OWN = "input, textarea, select, dialog, [contenteditable]";

/** Calls back when an arrow is pressed with Alt; `null` = the keys are left to the browser, whose history they turn. */
export function useAltArrows(toward: ((heading: Heading) => void) | null): void {
  useEffect(() => {
    if (toward === null) return;
    const onKey = (event: KeyboardEvent) => {
      const heading = HEADING[event.key];
      if (!event.altKey || event.ctrlKey || event.metaKey || !areKeysOn()) return;
      if (heading === undefined || (event.target instanceof Element && event.target.closest(OWN) !== null)) return;
      event.preventDefault();
      toward(heading);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
