"use client";

import { useSyncExternalStore } from "react";
import type { Theme } from "./palettes.ts";

const YEAR_S = 365 * 24 * 3600;
const DARK = "(prefers-color-scheme: dark)";

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", onChange);
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", onChange);
    observer.disconnect();
  };
}

function read(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia(DARK).matches ? "dark" : "light";
}

/** The theme in force: the one chosen, else the system's. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read, () => "light");
}

/** Chooses a theme for this browser; the cookie lets the server send the page in it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
