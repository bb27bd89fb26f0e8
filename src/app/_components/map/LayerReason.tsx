"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import type { HotSpotChoice, useComputedFirst } from "./useComputedFirst.ts";
import { BUTTON_CLASS, LINK_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";

/** Why a view has nothing to show yet, and what leads on: wait, look at another year, or have it computed. */
export function LayerReason({
  areaId,
  reason,
  year,
  baseYear,
  computed,
  onHotSpots,
}: {
  areaId: string;
  reason: "first" | "baseline" | "base" | "pair" | "hotSpots";
  year: number;
  baseYear: number | null;
  computed: ReturnType<typeof useComputedFirst>;
  onHotSpots: (choice: HotSpotChoice) => void;
}) {
  const t = useTranslations("legend");
  const locale = useLocale();
  const { number } = useFormats();
  const { pair } = computed;
  if (reason === "pair" && (computed.pairError || pair?.state === "failed")) {
    const error = computed.pairError ?? new Error(pair?.message ?? "");
    return <ErrorNote error={error} what={t("reason.pairFailed")} onRetry={computed.retryPair} />;
  }
  const from = baseYear ?? 0;
  const progress = pair?.progress;
  const words =
    reason === "pair"
      ? progress
        ? t("reason.pairCounting", { from, year, percent: number((100 * progress.done) / progress.total, 0) })
        : t("reason.pair", { from, year })
      : reason === "hotSpots" && baseYear !== null
        ? t("reason.hotSpotsSince", { from, year })
        : t(`reason.${reason}`, { year });
  return (
    <div
      className="pointer-events-auto w-[228px] rounded-md border border-line bg-raised/95 p-2.5"
      data-testid={reason === "first" || reason === "baseline" ? "not-judged" : `reason-${reason}`}
    >
      <p role={reason === "pair" ? "status" : undefined}>{words}</p>
      {reason === "hotSpots" ? (
        <>
          {computed.hotSpots.length > 0 ? (
            <div className="mt-2 flex flex-wrap items-center gap-1">
              <span className="text-[12px] text-muted">{t("reason.computed")}</span>
              {computed.hotSpots.map((choice) => (
                <button
                  key={`${choice.fromYear ?? ""} ${choice.year}`}
                  type="button"
                  onClick={() => onHotSpots(choice)}
                  className={`${BUTTON_CLASS} h-7 tabular-nums`}
                >
                  {choice.fromYear === null
                    ? choice.year
                    : t("reason.yearPair", { from: choice.fromYear, year: choice.year })}
                </button>
              ))}
            </div>
          ) : null}
          <p className="mt-2">
            <Link
              href={`${localePath(locale, "/drivers")}?a=${encodeURIComponent(areaId)}`}
              className={`inline-flex min-h-6 items-center ${LINK_CLASS}`}
            >
              {t("reason.compute")}
            </Link>
          </p>
        </>
      ) : null}
    </div>
  );
}
