import { useRef } from "react";
import { useShortcut } from "../frame/useShortcut.ts";

/** Keys of a list: j and k walk its links, [ and ] step through the years. */
export function useRowKeys({ onYear }: { onYear: (step: -1 | 1) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const walk = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links.at(Math.min(links.length - 1, Math.max(0, at + by)))?.focus();
  };
  useShortcut({ j: () => walk(1), k: () => walk(-1), "[": () => onYear(-1), "]": () => onYear(1) });
  return list;
}
