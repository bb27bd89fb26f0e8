"use client";

import dynamic from "next/dynamic";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { MapPlace } from "./mapController.ts";
import type { PixelQuestion } from "./PixelReadout.tsx";
import type { PixelView } from "./pixelTileLayer.ts";
import { usePixelLayer, type PixelSource } from "./usePixelLayer.ts";
import { SELECT_CLASS } from "../frame/controls.ts";
import { loadPart } from "../frame/loadPart.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { pixelSizeOf } from "./pixelSizeOf.ts";
import type { AreaView } from "@/contract/area.ts";
import { COARSEST_PAIR_FACTOR } from "@/contract/pixelAddress.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { comparesYears } from "@/contract/viewNames.ts";
import { PIXEL_LAYERS, type PixelLayer } from "@/domain/grid/pixelLayer.ts";

const PixelLegend = dynamic(() => loadPart(() => import("./PixelLegend.tsx")).then((module) => module.PixelLegend), {
  ssr: false,
});
const PixelReadout = dynamic(() => loadPart(() => import("./PixelReadout.tsx")).then((module) => module.PixelReadout), {
  ssr: false,
});

const NOTHING_SEEN: PixelView = { factor: 0, counts: new Map() };
const NOTHING_HIDDEN: ReadonlySet<number> = new Set();
const LABEL = { land: "land", change: "changed", index: "carbon" } as const;

/** The pixel layers of a map: which one is on, its legend, and what a click says. */
export function usePixelChoice(
  area: AreaView,
  { year, pixels: layer, metric, baseYear, transition }: ViewKey,
  regionName: (code: string) => string,
  onLayer: (layer: PixelLayer | null) => void,
): {
  source: PixelSource | null;
  onView: (view: PixelView) => void;
  ask: (place: MapPlace) => void;
  picker: ReactNode;
  legend: ReactNode | null;
  /** Whether pixels hide what is under them; too far out the units are seen, and their legend counts. */
  isCovering: boolean;
  readout: ReactNode;
} {
  const t = useTranslations("pixel");
  const { number } = useFormats();
  const [view, setView] = useState(NOTHING_SEEN);
  const [hidden, setHidden] = useState(NOTHING_HIDDEN);
  const [question, setQuestion] = useState<PixelQuestion | null>(null);
  const before = area.yearDetails.find((of) => of.year === year)?.fromYear ?? null;
  // Pixels compare the years that the units under them compare.
  const fromYear = comparesYears(metric) && baseYear !== null ? baseYear : before;
  const isPossible = layer === "land" || fromYear !== null;
  const years: readonly [number] | readonly [number, number] =
    layer === "land" || fromYear === null ? [year] : [fromYear, year];
  const { source, info, palette } = usePixelLayer(
    area,
    layer !== null && isPossible ? { layer, years } : null,
    hidden,
    layer === "change" ? transition : null,
  );
  const onView = useCallback((seen: PixelView) => setView(seen), []);

  function choose(next: PixelLayer | null): void {
    onLayer(next);
    setHidden(NOTHING_HIDDEN);
    if (next === null) setQuestion(null);
  }

  function toggle(classNumber: number): void {
    const next = new Set(hidden);
    if (!next.delete(classNumber)) next.add(classNumber);
    setHidden(next);
  }

  function ask({ longitude, latitude }: MapPlace): void {
    if (source === null || layer === null) return;
    setQuestion({ longitude, latitude, year, fromYear: layer === "land" ? undefined : (fromYear ?? undefined) });
  }

  const picker = (
    <select
      aria-label={t("choice", { metres: number(pixelSizeOf(area), 0) })}
      title={t("choice", { metres: number(pixelSizeOf(area), 0) })}
      data-testid="pixel-picker"
      value={layer ?? ""}
      onChange={({ target }) => choose(PIXEL_LAYERS.find((each) => each === target.value) ?? null)}
      className={`${SELECT_CLASS} max-w-28! md:max-w-full! ${layer === null ? "" : "border-accent text-accent"}`}
    >
      <option value="">{t("off")}</option>
      {PIXEL_LAYERS.map((key) => (
        <option key={key} value={key}>
          {t("on", { name: t(LABEL[key]) })}
        </option>
      ))}
    </select>
  );
  const isOn = layer !== null && isPossible;
  const legend =
    isOn && source && info ? (
      <div className="pointer-events-auto">
        <PixelLegend
          {...{ area, info, layer, years, view, palette, hidden }}
          only={layer === "change" ? transition : null}
          onToggle={toggle}
        />
      </div>
    ) : isOn && info ? (
      <p className="pointer-events-auto w-[236px] rounded-md border border-line bg-raised/95 p-2.5 text-[12px]">
        {t("preparing")}
      </p>
    ) : null;
  const readout =
    question && isOn ? (
      <div className="pointer-events-auto">
        <PixelReadout
          area={area}
          question={{ ...question, year, fromYear: layer === "land" ? undefined : (fromYear ?? undefined) }}
          regionName={regionName}
          onClose={() => setQuestion(null)}
        />
      </div>
    ) : null;
  const coarsest = layer === "land" ? Infinity : layer === "change" && transition !== null ? 1 : COARSEST_PAIR_FACTOR;
  const isCovering = isOn && source !== null && view.factor <= coarsest;
  return { source: isOn ? source : null, onView, ask, picker, legend, isCovering, readout };
}
