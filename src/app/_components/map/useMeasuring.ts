"use client";

import { useEffect, useMemo, useState } from "react";
import type { MapPlace } from "./mapController.ts";
import type { Measure } from "./MeasurePanel.tsx";

/** Measuring on the map: begun and ended by a switch, ended by Escape too. */
export function useMeasuring() {
  const [measure, setMeasure] = useState<Measure | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && measure !== null) setMeasure(null);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [measure]);
  /** What the map draws; it stays the same object while nothing changes. */
  const drawn = useMemo(
    () => (measure === null ? null : { points: measure.points, isArea: measure.kind === "area" }),
    [measure],
  );
  return {
    measure,
    drawn,
    change: setMeasure,
    toggle: () => setMeasure(measure === null ? { kind: "line", points: [] } : null),
    end: () => setMeasure(null),
    /** Takes a place as the next point. @returns whether there is anything to measure. */
    add: ({ latitude, longitude }: MapPlace): boolean => {
      if (measure !== null) setMeasure({ ...measure, points: [...measure.points, [latitude, longitude]] });
      return measure !== null;
    },
  };
}
