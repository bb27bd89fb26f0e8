"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { PreviewRefusal } from "./PreviewRefusal.tsx";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { EmptyNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { WideTable } from "../frame/WideTable.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { AlertFlip, CoefficientPreviewView, PreviewResult } from "@/contract/coefficientPreview.ts";

/** Rows of the alert table before the reader asks for all. */
const FIRST_FLIPS = 12;

const HEAD = "border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal";
const NUMBER = "text-right";

/** Totals, levels and alerts, as they are and as they would be. */
export function PreviewResultView({ area, preview }: { area: AreaView; preview: CoefficientPreviewView | null }) {
  const t = useTranslations("coefficients");
  if (preview === null) return <EmptyNote title={t("nothingAsked")}>{t("nothingAskedHow")}</EmptyNote>;
  if (preview.state === "pending") return <Skeleton className="h-64" />;
  if (preview.result === null) return <PreviewRefusal preview={preview} />;
  return (
    <div className="flex flex-col gap-6">
      <Totals area={area} result={preview.result} />
      <LevelChanges result={preview.result} />
      <AlertFlips area={area} result={preview.result} />
    </div>
  );
}

function Totals({ area, result }: { area: AreaView; result: PreviewResult }) {
  const t = useTranslations("coefficients");
  const { number, tonnesText } = useFormats();
  const [region, setRegion] = useState<string | null>(null);
  const code = region ?? rootCodeOf(area);
  const rows = result.regions.filter(({ regionCode }) => regionCode === code);
  const { now, asked } = result.unitText;
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{t("totals")}</h3>
        <RegionPicker area={area} value={region} onChange={setRegion} />
      </div>
      {now === asked ? null : (
        <p role="note" className="mt-1 rounded bg-warn-soft px-2 py-1 text-[12px]">
          {t("otherUnit", { now, asked })}
        </p>
      )}
      <WideTable className="mt-1 max-h-80 overflow-y-auto">
        <table className="w-full min-w-[520px] text-[13px] tabular-nums">
          <thead className="sticky top-0 bg-raised">
            <tr className={HEAD}>
              <th scope="col">{t("year")}</th>
              <th scope="col" className={NUMBER}>
                {t("netNow")}
              </th>
              <th scope="col" className={NUMBER}>
                {t("netAsked")}
              </th>
              <th scope="col" className={NUMBER}>
                {t("difference")}
              </th>
              <th scope="col" className={NUMBER}>
                {t("changeNow")}
              </th>
              <th scope="col" className={NUMBER}>
                {t("changeAsked")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ year, netEmissionT, changeT }) => {
              const difference = netEmissionT.asked - netEmissionT.now;
              const ratio = netEmissionT.now === 0 ? NaN : difference / Math.abs(netEmissionT.now);
              return (
                <tr key={year} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3">
                  <td>{year}</td>
                  <td className={NUMBER}>{tonnesText(netEmissionT.now)}</td>
                  <td className={NUMBER}>{tonnesText(netEmissionT.asked)}</td>
                  <td className={NUMBER}>
                    {tonnesText(difference, true)} ({number(ratio * 100, 1, true)} %)
                  </td>
                  <td className={NUMBER}>{tonnesText(changeT.now, true)}</td>
                  <td className={NUMBER}>{tonnesText(changeT.asked, true)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}

/** Units at each level in the newest judged year, as they are and as they would be. */
export function LevelChanges({ result }: { result: PreviewResult }) {
  const t = useTranslations("coefficients");
  const tRisk = useTranslations("legend.risk");
  const { number } = useFormats();
  const newest = result.levels.at(-1);
  if (!newest) return null;
  const levels = ["4", "3", "2", "1", "0"] as const;
  return (
    <WideTable className="min-w-0">
      <h3 className="font-semibold">{t("levels", { year: newest.year })}</h3>
      <table className="mt-1 text-[13px] tabular-nums">
        <thead>
          <tr className={HEAD}>
            <th scope="col">{t("level")}</th>
            <th scope="col" className={NUMBER}>
              {t("cellsNow")}
            </th>
            <th scope="col" className={NUMBER}>
              {t("cellsAsked")}
            </th>
            <th scope="col" className={NUMBER}>
              {t("countiesNow")}
            </th>
            <th scope="col" className={NUMBER}>
              {t("countiesAsked")}
            </th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3">
              <td>{tRisk(level)}</td>
              {[newest.cells.now, newest.cells.asked, newest.counties.now, newest.counties.asked].map(
                (counts, index) => (
                  <td key={index} className={NUMBER}>
                    {number(counts[Number(level)], 0)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function kindOf({ now, asked }: AlertFlip): "appears" | "vanishes" | "changes" {
  if (now === null) return "appears";
  return asked === null ? "vanishes" : "changes";
}

/** Alerts that would appear, vanish or change their level. */
export function AlertFlips({ area, result }: { area: AreaView; result: PreviewResult }) {
  const t = useTranslations("coefficients");
  const regionName = useRegionName(area);
  const [showAll, setShowAll] = useState(false);
  const flips = showAll ? result.flips : result.flips.slice(0, FIRST_FLIPS);
  const count = (kind: string) => result.flips.filter((flip) => kindOf(flip) === kind).length;
  return (
    <div className="min-w-0">
      <h3 className="font-semibold">{t("alerts", { now: result.alerts.now, asked: result.alerts.asked })}</h3>
      <p className="text-[12px] text-muted">
        {t("flips", { appear: count("appears"), vanish: count("vanishes"), change: count("changes") })}
      </p>
      {flips.length > 0 ? (
        <WideTable className="mt-1">
          <table className="w-full min-w-[520px] text-[13px] tabular-nums">
            <thead>
              <tr className={HEAD}>
                <th scope="col">{t("year")}</th>
                <th scope="col">{t("place")}</th>
                <th scope="col">{t("rule")}</th>
                <th scope="col">{t("now")}</th>
                <th scope="col">{t("then")}</th>
                <th scope="col">{t("effect")}</th>
              </tr>
            </thead>
            <tbody>
              {flips.map((flip) => (
                <tr
                  key={`${flip.ruleKey} ${flip.regionCode} ${flip.year}`}
                  className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3"
                >
                  <td>{flip.year}</td>
                  <td>{regionName(flip.regionCode)}</td>
                  <td>
                    {t.has(`ruleName.${flip.ruleKey}` as "ruleName.countyRiskRise")
                      ? t(`ruleName.${flip.ruleKey}` as "ruleName.countyRiskRise")
                      : flip.ruleKey}
                  </td>
                  <td>{flip.now ? <LevelMark level={flip.now} /> : "—"}</td>
                  <td>{flip.asked ? <LevelMark level={flip.asked} /> : "—"}</td>
                  <td>{t(`flip.${kindOf(flip)}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      ) : null}
      {result.flips.length > FIRST_FLIPS ? (
        <button type="button" className={`mt-2 min-h-6 text-[13px] ${LINK_CLASS}`} onClick={() => setShowAll(!showAll)}>
          {showAll ? t("showFewer") : t("showAll", { count: result.flips.length })}
        </button>
      ) : null}
    </div>
  );
}
