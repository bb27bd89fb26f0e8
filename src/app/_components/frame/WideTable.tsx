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
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const reachable = isWide ? { role: "group", tabIndex: 0, "aria-label": t("wideTable") } : {};
  return (
    <div ref={box} className={`overflow-x-auto ${className}`} {...reachable}>
      {children}
    </div>
  );
}
