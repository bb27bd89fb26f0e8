"use client";

import { useTranslations } from "use-intl";
import type { CodeDraft } from "./legendDraft.ts";
import { INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { CodeFinding, CodeMeaning } from "@/contract/legendMapping.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

/** One code: what the file says of it, and what it means. A known code is shown, not changed. */
export function LegendMappingRow({
  found,
  totalPixels,
  draft,
  onChange,
}: {
  found: CodeFinding;
  totalPixels: number;
  /** `undefined` for a code that is known. */
  draft: CodeDraft | undefined;
  onChange: (part: Partial<CodeDraft>) => void;
}) {
  const t = useTranslations("legendMapping");
  const tClass = useTranslations("landCoverClass");
  const { number } = useFormats();
  const meaningName = (meaning: CodeMeaning) => (meaning === "noData" ? t("noData") : tClass(meaning));
  const { code, known, guess } = found;
  return (
    <tr data-code={code} className="border-b border-line align-top last:border-0 [&>*]:py-1.5 [&>*]:pr-3">
      <th scope="row" className="whitespace-nowrap text-left font-semibold">
        {found.colour ? (
          <i
            className="mr-1.5 inline-block size-3 rounded-[2px] border border-line align-[-1px]"
            style={{ background: found.colour }}
            title={`${t("colour")} ${found.colour}`}
          />
        ) : null}
        {code}
      </th>
      <td className="text-right" title={t("where", { row: found.row, column: found.column })}>
        {number(found.pixels, 0)}
      </td>
      <td className="text-right">{number((found.pixels / totalPixels) * 100, 2)}%</td>
      {known || !draft ? (
        <>
          <td className="text-muted">
            {known ? meaningName(known.meaning) : ""} · {t("known")}
          </td>
          <td className="text-muted">{known?.nameZh}</td>
          <td className="text-muted">{known?.nameEn}</td>
        </>
      ) : (
        <>
          <td>
            <select
              value={draft.meaning}
              required
              aria-label={`${t("meaning")} ${code}`}
              onChange={(event) => onChange({ meaning: event.target.value as CodeMeaning | "" })}
              className={`${SELECT_CLASS} w-40`}
            >
              <option value="">{t("choose")}</option>
              {LAND_COVER_CLASSES.map((name) => (
                <option key={name} value={name}>
                  {tClass(name)}
                </option>
              ))}
              <option value="noData">{t("noData")}</option>
            </select>
            <span className="block text-[12px] text-muted">
              {guess ? t(`guess.${guess.reason}`, { legend: guess.legendId }) : t("none")}
            </span>
          </td>
          {(["nameZh", "nameEn"] as const).map((field) => (
            <td key={field}>
              <input
                value={draft[field]}
                maxLength={60}
                aria-label={`${t(field)} ${code}`}
                onChange={(event) => onChange({ [field]: event.target.value })}
                className={`${INPUT_CLASS} h-8 min-w-28`}
              />
            </td>
          ))}
        </>
      )}
    </tr>
  );
}
