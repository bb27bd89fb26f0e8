"use client";

import { useTranslations } from "use-intl";
import { FailureReason } from "../data/FailureReason.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { FactorInputView } from "@/contract/factor.ts";

/** Files offered, what they hold, and what is missing in them. */
export function FactorFiles({ inputs }: { inputs: readonly FactorInputView[] }) {
  const t = useTranslations("coefficients");
  const { number, dateTime } = useFormats();
  if (inputs.length === 0) return <p className="text-[13px] text-muted">{t("noFiles")}</p>;
  return (
    <ul className="flex flex-col">
      {inputs.map((input) => (
        <li key={input.id} className="border-b border-line py-2 text-[13px] last:border-0">
          <p className="flex flex-wrap gap-x-2">
            <span className="font-semibold">{t(`variable.${input.variable}`)}</span>
            <span>{input.year ?? (input.format === "raster" ? t("everyYear") : t("table"))}</span>
            <span className="text-muted">{t(`fileState.${input.state}`)}</span>
          </p>
          <p className="break-all text-[12px] text-muted">
            {input.fileName} · {input.reading.unitText} · {dateTime(input.createdAt)}
          </p>
          <p className="break-words text-[12px] text-muted">{input.source}</p>
          {input.errorMessage ? (
            <p role="alert" className="mt-1 break-words rounded bg-bad-soft px-2 py-1 text-[12px]">
              <FailureReason reason={input} />
            </p>
          ) : null}
          {input.report ? (
            <p className="text-[12px] tabular-nums">
              {t("found", {
                low: number(input.report.lowest, 2),
                mean: number(input.report.mean, 2),
                high: number(input.report.highest, 2),
                missing: number((input.report.missingFragments / Math.max(1, input.report.fragments)) * 100, 1),
              })}
            </p>
          ) : null}
          {input.report && input.report.missingCounties.length > 0 ? (
            <p className="text-[12px]">{t("countiesMissing", { names: input.report.missingCounties.join("、") })}</p>
          ) : null}
          {input.report && input.report.unknownNames.length > 0 ? (
            <p className="text-[12px]">
              {t("namesUnknown", { names: input.report.unknownNames.slice(0, 8).join("、") })}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
