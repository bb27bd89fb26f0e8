"use client";

import { useTranslations } from "use-intl";
import { NumberField } from "./NumberField.tsx";
import { SelectField } from "./SelectField.tsx";
import type { RuleDraft } from "@/contract/rule.ts";
import { WARNING_LEVELS, type WarningLevel, type WarningTable } from "@/domain/alert/warningLevel.ts";

type ReadyDraft = Exclude<RuleDraft, { kind: "metric" }>;

const RISK_LEVELS = ["1", "2", "3", "4"] as const;

function wholeFrom(least: number, value: number | null): number {
  return Math.max(least, Math.round(value ?? least));
}

/** Parameters of a ready-made rule. */
export function ReadyFields({ draft, onChange }: { draft: ReadyDraft; onChange: (draft: RuleDraft) => void }) {
  return draft.kind === "countyRiskRise" || draft.kind === "zoneRiskRise" ? (
    <RiseFields draft={draft} onChange={onChange} />
  ) : (
    <BaselineFields draft={draft} onChange={onChange} />
  );
}

function RiseFields({
  draft,
  onChange,
}: {
  draft: Extract<ReadyDraft, { kind: "countyRiskRise" | "zoneRiskRise" }>;
  onChange: (draft: RuleDraft) => void;
}) {
  const t = useTranslations("rules");
  const tLevel = useTranslations("alert");
  const tRisk = useTranslations("alertSentence");
  const set = (change: Partial<(typeof draft)["parameters"]>) =>
    onChange({ ...draft, parameters: { ...draft.parameters, ...change } } as RuleDraft);
  const { fromLevel, warnings } = draft.parameters;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
      <SelectField
        label={t("fromLevel")}
        value={RISK_LEVELS[fromLevel - 1]}
        options={RISK_LEVELS.map((value) => ({ value, label: tRisk(`level.${value}`) }))}
        onChange={(level) => set({ fromLevel: Number(level) })}
      />
      {draft.kind === "zoneRiskRise" ? (
        <NumberField
          label={t("minimumCells")}
          value={draft.parameters.minimumCells}
          onChange={(value) =>
            onChange({ ...draft, parameters: { ...draft.parameters, minimumCells: wholeFrom(1, value) } })
          }
        />
      ) : null}
      <fieldset className="col-span-2 md:col-span-3">
        <legend className="text-[12px] text-muted">{t("warnings")}</legend>
        <div className="mt-1 grid grid-cols-2 gap-3 md:grid-cols-4">
          {RISK_LEVELS.map((risk) => (
            <SelectField
              key={risk}
              label={tRisk(`level.${risk}`)}
              value={warnings[Number(risk)] ?? ""}
              options={[
                { value: "" as const, label: t("noWarning") },
                ...WARNING_LEVELS.map((value) => ({ value, label: tLevel(`level.${value}`) })),
              ]}
              onChange={(next: WarningLevel | "") =>
                set({
                  warnings: warnings.map((each, level) =>
                    level === Number(risk) ? (next === "" ? null : next) : each,
                  ) as unknown as [null, WarningTable[1], WarningTable[2], WarningTable[3], WarningTable[4]],
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function BaselineFields({
  draft,
  onChange,
}: {
  draft: Extract<ReadyDraft, { kind: "countyNetGrowth" | "offsetRatioFall" }>;
  onChange: (draft: RuleDraft) => void;
}) {
  const t = useTranslations("rules");
  const tLevel = useTranslations("alert");
  const { sdMultiplier, minimumBaselinePairs, warning } = draft.parameters;
  const set = (change: Partial<(typeof draft)["parameters"]>) =>
    onChange({ ...draft, parameters: { ...draft.parameters, ...change } } as RuleDraft);
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
      <NumberField
        label={t("sdMultiplier")}
        unit={t("unit.sd")}
        value={sdMultiplier}
        onChange={(value) => set({ sdMultiplier: Math.max(0, value ?? 0) })}
      />
      <NumberField
        label={t("minimumBaselinePairs")}
        value={minimumBaselinePairs}
        onChange={(value) => set({ minimumBaselinePairs: wholeFrom(2, value) })}
      />
      {draft.kind === "countyNetGrowth" ? (
        <NumberField
          label={t("repeatRatio")}
          value={draft.parameters.repeatRatio}
          onChange={(value) =>
            onChange({ ...draft, parameters: { ...draft.parameters, repeatRatio: Math.max(1, value ?? 1) } })
          }
        />
      ) : null}
      <SelectField
        label={t("warning")}
        value={warning}
        options={WARNING_LEVELS.map((value) => ({ value, label: tLevel(`level.${value}`) }))}
        onChange={(next) => set({ warning: next })}
      />
    </div>
  );
}
