"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Heading } from "./zoneToward.ts";
import { loadPart } from "../frame/loadPart.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { MapState, Selection } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RiskZoneView } from "@/contract/figures.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

/** Goes from one risk zone to the next by key: the gravest first, the larger before the smaller, or to the one beside it. */
export function useZoneWalk(
  area: AreaView,
  { metric, unit, year }: ViewKey,
  zones: readonly RiskZoneView[] | undefined,
  selection: Selection | null,
  regionName: (code: string) => string,
  onChange: (change: Partial<MapState>) => void,
): {
  readonly step: (by: 1 | -1) => void;
  /** To the nearest zone in a direction; stays where there is none. */
  readonly toward: (heading: Heading) => void;
  /** Which zone is looked at; "" = none. */
  readonly words: string;
} {
  const t = useTranslations("map");
  const tRisk = useTranslations("legend");
  const { number } = useFormats();
  const ordered = useMemo(
    () => [...(zones ?? [])].sort((a, b) => b.level - a.level || b.areaHa - a.areaHa || a.zone - b.zone),
    [zones],
  );
  const isRisk = metric === "risk" && unit === "cell";
  const isJudged = area.yearDetails.find((of) => of.year === year)?.role === "judged";
  const at = selection?.kind === "zone" ? ordered.findIndex(({ zone }) => zone === selection.number) : -1;

  function step(by: 1 | -1): void {
    if (!isJudged) return;
    if (!isRisk) return onChange({ m: "risk", u: "cell", off: [], sel: null });
    if (ordered.length === 0) return;
    const next = at < 0 ? (by === 1 ? 0 : ordered.length - 1) : (at + by + ordered.length) % ordered.length;
    onChange({ sel: { kind: "zone", number: ordered[next].zone }, r: null });
  }

  function toward(heading: Heading): void {
    if (at < 0) return step(1);
    void loadPart(() => import("./zoneToward.ts")).then(({ middleOf, zoneToward }) => {
      const places = ordered.map(({ zone, outline }) => ({ zone, ...middleOf(outline) }));
      const next = zoneToward(places, places[at], heading);
      if (next !== null) onChange({ sel: { kind: "zone", number: next.zone }, r: null });
    });
  }

  if (!isRisk || zones === undefined || !isJudged) return { step, toward, words: "" };
  if (ordered.length === 0) return { step, toward, words: t("walkNone", { year }) };
  if (at < 0) return { step, toward, words: "" };
  const { countyCode, level, areaHa } = ordered[at];
  return {
    step,
    toward,
    words: t("walk", {
      ...{ at: at + 1, all: ordered.length, place: regionName(countyCode), area: number(areaHa, 0) },
      level: tRisk(`risk.${level as 0 | 1 | 2 | 3 | 4}`),
    }),
  };
}
