"use client";

import { useEffect } from "react";

/** Where keys belong to what is being written, or to an open dialog. */
const WRITING = "input:not([type=range]), textarea, select, dialog, [contenteditable]";
const SWITCH = "carbon-watch.keys";

/** Whether single keys do things; they can be switched off (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // Storage may be forbidden; the keys then work.
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    localStorage.setItem(SWITCH, isOn ? "on" : "off");
  } catch {
    // Storage may be forbidden; the choice then lasts no longer than this call.
  }
}

/** Calls back when one of the keys is pressed outside fields and dialogs. */
export function useShortcut(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || !areKeysOn()) return;
      if (event.target instanceof Element && event.target.closest(WRITING) !== null) return;
      // The space bar belongs to the button or link in focus.
      if (event.key === " " && event.target instanceof Element && event.target.closest("button, a, summary")) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
