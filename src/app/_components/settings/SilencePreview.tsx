"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AlertNumbers } from "./AlertNumbers.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { SilenceInput } from "@/contract/duty.ts";

const NOTHING: SilenceInput = {
  ...{ areaId: "none", regionCode: null, ruleKey: null, highestLevel: "blue" },
  ...{ startsAt: "2000-01-01T00:00:00.000Z", endsAt: "2000-01-02T00:00:00.000Z" },
};

/** What a silence would hide now, would have hidden in the last judged year, and what would break through. */
export function SilencePreview({ input }: { input: SilenceInput | null }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const preview = useQuery({
    ...trpc.silence.preview.queryOptions(input ?? NOTHING),
    enabled: input !== null,
    placeholderData: keepPreviousData,
  });
  if (input === null) return null;
  if (preview.error) return <ErrorNote error={preview.error} what={t("previewNotLoaded")} />;
  if (!preview.data) return <Skeleton className="h-20" />;
  const { openNumbers, lastYearCount, breakThrough } = preview.data;
  return (
    <section
      aria-label={t("preview")}
      aria-live="polite"
      data-testid="silence-preview"
      className="rounded-md bg-sunken p-3"
    >
      <h3 className="text-[13px] font-semibold">{t("preview")}</h3>
      <dl className="mt-2 grid gap-3 sm:grid-cols-3">
        <div>
          <dt className="text-[12px] text-muted">{t("wouldHide")}</dt>
          <dd className="text-[18px] tabular-nums">{openNumbers.length}</dd>
          <AlertNumbers numbers={openNumbers} />
        </div>
        <div>
          <dt className="text-[12px] text-muted">{t("wouldBreak")}</dt>
          <dd className="text-[18px] tabular-nums">{breakThrough.length}</dd>
          <AlertNumbers numbers={breakThrough} />
        </div>
        <div>
          <dt className="text-[12px] text-muted">{t("wouldHaveHidden")}</dt>
          <dd className="text-[18px] tabular-nums">{lastYearCount}</dd>
        </div>
      </dl>
      <p className="mt-2 text-[12px] text-muted">{t("previewNote")}</p>
    </section>
  );
}
