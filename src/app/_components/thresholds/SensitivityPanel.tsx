"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Choice } from "../analysis/Choice.tsx";
import { useStatText } from "../analysis/useStatText.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";

const BOUNDS = [3, 2, 1, 0] as const;

/** What moving one parameter would do, read off counts that are already there. */
export function SensitivityPanel({ result }: { result: ResultOf<"thresholds"> }) {
  const t = useTranslations("thresholds");
  const { number, percent } = useFormats();
  const { figure } = useStatText();
  const [position, setPosition] = useState(0);
  const [bound, setBound] = useState<0 | 1 | 2 | 3>(3);
  const [at, setAt] = useState<number | null>(null);
  const study = result.methods[position];
  const steps = study.sensitivity.find((one) => one.bound === bound)?.steps ?? [];
  const own = steps.findIndex(({ parameter }) => Math.abs(parameter - study.parameters[bound]) < 1e-9);
  const index = Math.min(at ?? own, steps.length - 1);
  const step = steps[index];
  const moved = step && steps[own] ? step.above - steps[own].above : 0;
  const isShare = study.method === "parameterBased";
  const text = (value: number) => (isShare ? percent(value, 0) : number(value, 1));
  const values = { count: Math.abs(moved), from: text(study.parameters[bound]), to: step ? text(step.parameter) : "—" };
  return (
    <section aria-label={t("sensitivity")} className="min-w-0">
      <h3 className="font-semibold">{t("sensitivity")}</h3>
      <p className="text-[12px] text-muted">{t("sensitivityNote")}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Choice
          label={t("methodLabel")}
          value={position}
          options={result.methods.map(({ method }, value) => ({ value, label: t(`method.${method}`) }))}
          onChange={(value) => {
            setPosition(value);
            setAt(null);
          }}
        />
        <Choice
          label={t("boundLabel")}
          value={bound}
          options={BOUNDS.map((value) => ({ value, label: t(`bound.${value}`) }))}
          onChange={(value) => {
            setBound(value);
            setAt(null);
          }}
        />
      </div>
      {step && own >= 0 ? (
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          <input
            type="range"
            min={0}
            max={steps.length - 1}
            value={index}
            aria-label={t("parameterOf", { bound: t(`bound.${bound}`) })}
            aria-valuetext={text(step.parameter)}
            onChange={(event) => setAt(Number(event.target.value))}
            className="h-6 w-64 max-w-full"
          />
          <p role="status" className="min-w-0 tabular-nums" data-testid="sensitivity">
            {moved === 0 ? t("movesNone", values) : t(moved > 0 ? "movesUp" : "movesDown", values)}{" "}
            <span className="text-muted">
              {t("thenLimit", { limit: figure(step.bound), unit: study.method === "fluctuation" ? "" : t("tPerHa") })}
            </span>
          </p>
        </div>
      ) : (
        <p className="mt-2 text-muted">{t("notFitted")}</p>
      )}
    </section>
  );
}
