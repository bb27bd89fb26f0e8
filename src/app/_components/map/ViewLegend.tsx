"use client";

import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MapLegend } from "./MapLegend.tsx";
import { useLegendNote } from "./useLegendNote.ts";
import { HOT_SPOT_KEY, SPACE_KEY, type MetricWords } from "./useMetricWords.ts";
import type { useViewLayer } from "./useViewLayer.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { LayerScale } from "@/contract/figures.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import type { ViewMetric } from "@/contract/viewNames.ts";

/** Metrics whose limits have a unit of their own, which their words write. */
const OWN_UNIT: readonly ViewMetric[] = ["index", "share", "transition"];
/** Metrics whose classes are levels, from one end to the other. */
const ORDERED: readonly ViewMetric[] = ["space", "hotSpots"];

/** Names of the classes of a scale that is not made of limits. */
function useClassNames(area: AreaView, scale: LayerScale): readonly string[] | undefined {
  const t = useTranslations("legend");
  const locale = useLocale();
  return useMemo(() => {
    const { codes, metric } = scale;
    if (metric === "space") return codes?.map((level) => t(`space.${SPACE_KEY[level + 4]}`));
    if (metric === "hotSpots") return codes?.map((bin) => t(`hotSpot.${HOT_SPOT_KEY[bin + 3]}`));
    const names = new Map(area.legend.map((entry) => [entry.code, nameIn(locale, entry)]));
    return codes?.map((code) => names.get(code) ?? String(code));
  }, [area.legend, scale, locale, t]);
}

/** The legend of what the map page shows; its classes are switched off and on in the address. */
export function ViewLegend({
  area,
  view,
  words,
  layer: { palette, isStale },
  scale,
  regionName,
  onChange,
}: {
  area: AreaView;
  view: ViewKey;
  words: MetricWords;
  layer: Pick<ReturnType<typeof useViewLayer>, "palette" | "isStale">;
  scale: LayerScale;
  regionName: (code: string) => string;
  onChange: (change: Partial<MapState>) => void;
}) {
  const t = useTranslations("legend");
  const classNames = useClassNames(area, scale);
  const noteOf = useLegendNote(view, regionName);
  const { metric, unit, hidden } = view;
  const toggle = (index: number) =>
    onChange({ off: hidden.includes(index) ? hidden.filter((other) => other !== index) : [...hidden, index] });
  return (
    <div className="pointer-events-auto">
      <MapLegend
        title={words.name}
        scale={scale}
        palette={palette}
        format={OWN_UNIT.includes(metric) ? words.column : undefined}
        classNames={classNames}
        isOrdered={ORDERED.includes(metric)}
        note={noteOf(scale, isStale)}
        unitWord={t(unit === "cell" ? "cells" : "counties")}
        hidden={new Set(hidden)}
        onToggle={toggle}
        isStale={isStale}
      />
    </div>
  );
}
