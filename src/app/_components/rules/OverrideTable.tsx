"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { factorOf } from "./MetricFields.tsx";
import { NumberField } from "./NumberField.tsx";
import { SelectField } from "./SelectField.tsx";
import { useRuleWords } from "./useRuleWords.ts";
import { BUTTON_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import type { AreaView } from "@/contract/area.ts";
import { limitUnit, overrideText } from "@/contract/format/ruleSentence.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import { effectiveOverride, type RegionOverride } from "@/domain/alert/ruleOverride.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

/** Other terms by region, and what they come to in every county that has any. */
export function OverrideTable({
  area,
  draft,
  onChange,
}: {
  area: AreaView;
  draft: RuleDraft;
  onChange: (overrides: RuleDraft["overrides"]) => void;
}) {
  const t = useTranslations("rules");
  const { overrides } = draft;
  const change = (code: string, part: Partial<RegionOverride>) =>
    onChange(overrides.map((each) => (each.regionCode === code ? { ...each, ...part } : each)));
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-[13px] font-semibold">{t("overrides")}</h3>
      <p className="text-[12px] text-muted">{t("overridesNote")}</p>
      <ul className="flex flex-col gap-2">
        {overrides.map((override) => (
          <OverrideRow
            key={override.regionCode}
            area={area}
            draft={draft}
            override={override}
            onChange={(part) => change(override.regionCode, part)}
            onRemove={() => onChange(overrides.filter(({ regionCode }) => regionCode !== override.regionCode))}
          />
        ))}
      </ul>
      <AddRegion
        area={area}
        taken={overrides.map(({ regionCode }) => regionCode)}
        onAdd={(regionCode) =>
          onChange([...overrides, { regionCode, off: false, upper: null, lower: null, warning: null }])
        }
      />
      <Effective area={area} draft={draft} />
    </div>
  );
}

function OverrideRow({
  area,
  draft,
  override,
  onChange,
  onRemove,
}: {
  area: AreaView;
  draft: RuleDraft;
  override: RegionOverride;
  onChange: (part: Partial<RegionOverride>) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("rules");
  const tLevel = useTranslations("alert");
  const { regionName } = useRuleWords(area);
  const unit = limitUnit(draft);
  const unitText = unit === null ? "" : t(`unit.${unit}`);
  const condition = draft.kind === "metric" ? draft.parameters.condition : null;
  return (
    <li className="grid grid-cols-2 items-end gap-2 rounded-md border border-line p-2 md:grid-cols-[minmax(0,1.2fr)_repeat(3,minmax(0,1fr))_auto]">
      <div className="col-span-2 flex flex-col gap-1 md:col-span-1">
        <span className="min-w-0 text-[13px] font-semibold">{regionName(override.regionCode)}</span>
        <label className="flex min-h-6 items-center gap-2 text-[12px]">
          <input
            type="checkbox"
            className="size-4"
            checked={override.off}
            onChange={({ target }) => onChange({ off: target.checked })}
          />
          {t("overrideOff")}
        </label>
      </div>
      {condition !== null && condition.upper === null ? null : (
        <NumberField
          label={condition === null ? t("overrideMain") : t("upper")}
          unit={unitText}
          factor={factorOf(unit)}
          value={override.upper}
          hint={t("ofRule")}
          onChange={(upper) => onChange({ upper })}
        />
      )}
      {condition === null || condition.lower === null ? null : (
        <NumberField
          label={t("lower")}
          unit={unitText}
          factor={factorOf(unit)}
          value={override.lower}
          hint={t("ofRule")}
          onChange={(lower) => onChange({ lower })}
        />
      )}
      <SelectField
        label={t("warning")}
        value={override.warning ?? ""}
        options={[
          { value: "" as const, label: t("ofRule") },
          ...WARNING_LEVELS.map((value) => ({ value, label: tLevel(`level.${value}`) })),
        ]}
        onChange={(warning) => onChange({ warning: warning === "" ? null : warning })}
      />
      <button type="button" className={BUTTON_CLASS} onClick={onRemove}>
        {t("remove")}
      </button>
    </li>
  );
}

function AddRegion({
  area,
  taken,
  onAdd,
}: {
  area: AreaView;
  taken: readonly string[];
  onAdd: (code: string) => void;
}) {
  const t = useTranslations("rules");
  const { regionName } = useRuleWords(area);
  const [code, setCode] = useState("");
  const free = area.regions.filter(({ code: each, level }) => level !== "area" && !taken.includes(each));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select
        aria-label={t("overrideRegion")}
        className={SELECT_CLASS}
        value={code}
        onChange={({ target }) => setCode(target.value)}
      >
        <option value="">{t("overrideRegion")}</option>
        {free.map((region) => (
          <option key={region.code} value={region.code}>
            {regionName(region.code)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className={BUTTON_CLASS}
        disabled={code === ""}
        onClick={() => {
          onAdd(code);
          setCode("");
        }}
      >
        {t("add")}
      </button>
    </div>
  );
}

/** What holds in each region that goes by other terms, and whose terms they are. */
function Effective({ area, draft }: { area: AreaView; draft: RuleDraft }) {
  const t = useTranslations("rules");
  const words = useRuleWords(area);
  const parentOf = new Map(area.regions.map(({ code, parentCode }) => [code, parentCode]));
  const pathOf = (code: string) => {
    const path = [code];
    for (let parent = parentOf.get(code); parent; parent = parentOf.get(parent)) path.push(parent);
    return path;
  };
  const counties = area.regions.filter(({ level }) => level === "county");
  const rows = counties.flatMap(({ code }) => {
    const effective = effectiveOverride(draft.overrides, pathOf(code));
    return effective.from === null ? [] : [{ code, effective, from: effective.from }];
  });
  if (rows.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-[13px]">
        {t("effective")} <span className="text-muted">({rows.length})</span>
      </summary>
      <p className="text-[12px] text-muted">{t("effectiveNote")}</p>
      <ul className="mt-1 max-h-60 overflow-auto text-[12px]" tabIndex={0}>
        {rows.map(({ code, effective, from }) => (
          <li key={code}>
            {t("inherited", {
              region: words.regionName(code),
              value: overrideText({ ...effective, regionCode: code }, limitUnit(draft), words) || t("ofRule"),
              from: from === code ? t("overrideRegion") : t("ofRegion", { region: words.regionName(from) }),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
