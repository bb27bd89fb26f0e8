"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

/** Holds a table that may be wider than the page: where it is, it takes the keyboard, so that arrows can scroll it. */
export function WideTable({ className = "", children }: { className?: string; children: ReactNode }) {
  const t = useTranslations("frame");
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () =>
      setWide(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    // A table that takes the place of another may be wider in a box that stays as it is.
    const watchChildren = () => {
      for (const child of element.children) sizes.observe(child);
    };
    const children = new MutationObserver(watchChildren);
    children.observe(element, { childList: true });
    watchChildren();
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, []);
  const reachable = isWide ? { role: "group", tabIndex: 0, "aria-label": t("wideTable") } : {};
  return (
    <div ref={box} className={`overflow-x-auto ${className}`} {...reachable}>
      {children}
    </div>
  );
}
