"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { parseSetCsv, readText } from "./parseSetCsv.ts";
import { useChoiceWords } from "./useChoiceWords.ts";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { CoefficientRowView, CoefficientSetView } from "@/contract/coefficientSet.ts";

/** Where a value comes from that somebody typed. */
const USER_SOURCE = "user";

interface Draft {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitText: string;
  readonly source: string;
  readonly rows: readonly (CoefficientRowView & { readonly text: string })[];
}

const withText = (rows: readonly CoefficientRowView[]) => rows.map((row) => ({ ...row, text: String(row.tPerHa) }));

/** A copy of a set whose values can be changed, or replaced by a table; saved as a new version. */
export function SetEditor({ base, onSaved }: { base: CoefficientSetView; onSaved: (id: string) => void }) {
  const t = useTranslations("coefficients");
  const tClass = useTranslations("landCoverClass");
  const trpc = useTRPC();
  const { regionName } = useChoiceWords(undefined);
  const picker = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [draft, setDraft] = useState<Draft>(() => ({ ...base, rows: withText(base.rows) }));
  const create = useMutation(trpc.coefficient.create.mutationOptions({ onSuccess: ({ id }) => onSaved(id) }));
  const edit = (index: number, text: string) =>
    setDraft({
      ...draft,
      rows: draft.rows.map((row, at) =>
        at === index ? { ...row, text, tPerHa: text.trim() === "" ? NaN : Number(text), source: USER_SOURCE } : row,
      ),
    });
  const importFile = async (file: File | undefined) => {
    if (!file) return;
    const { rows, problem: found } = parseSetCsv(await readText(file), USER_SOURCE);
    setProblem(found ? t("csvProblem", { file: file.name, line: found.line, text: found.text.slice(0, 80) }) : null);
    if (!found) setDraft({ ...draft, rows: withText(rows) });
  };
  const isWhole = draft.rows.every(({ tPerHa }) => Number.isFinite(tPerHa)) && draft.nameZh.trim() !== "";
  const save = () => {
    const { nameZh, nameEn, unitText, source, rows } = draft;
    create.mutate({
      ...{ nameZh, nameEn, unitText, source, basedOnId: base.id },
      rows: rows.map(({ landCoverClass, region, tPerHa, source: tag }) => ({
        landCoverClass,
        region,
        tPerHa,
        source: tag,
      })),
    });
  };
  const fields = ["nameZh", "nameEn", "unitText", "source"] as const;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map((field) => (
          <label key={field} className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
            {t(`field.${field}`)}
            <input
              className={INPUT_CLASS}
              value={draft[field]}
              onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
            />
          </label>
        ))}
      </div>
      <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {draft.rows.map((row, index) => (
          <label
            key={`${row.landCoverClass} ${row.region}`}
            className="flex min-h-9 items-center gap-2 border-b border-line text-[13px]"
          >
            <span className="min-w-0 flex-1 truncate">
              {tClass(row.landCoverClass)} · {regionName(row.region)}
            </span>
            <input
              className={`${INPUT_CLASS} !w-28 text-right tabular-nums`}
              inputMode="decimal"
              aria-invalid={!Number.isFinite(row.tPerHa)}
              value={row.text}
              onChange={(event) => edit(index, event.target.value)}
            />
          </label>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className={PRIMARY_CLASS} disabled={!isWhole || create.isPending} onClick={save}>
          {t("saveVersion")}
        </button>
        <button type="button" className={BUTTON_CLASS} onClick={() => picker.current?.click()}>
          {t("importCsv")}
        </button>
        <span className="text-[12px] text-muted">{t("csvForm")}</span>
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          className="sr-only"
          aria-label={t("importCsv")}
          tabIndex={-1}
          onChange={(event) => void importFile(event.target.files?.[0])}
        />
      </div>
      {problem ? (
        <p role="alert" className="rounded bg-bad-soft px-2 py-1 text-[13px]">
          {problem}
        </p>
      ) : null}
      {create.error ? <ErrorNote error={create.error} what={t("notSaved")} /> : null}
    </div>
  );
}
