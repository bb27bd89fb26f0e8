"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVariableName } from "../analysis/useVariableName.ts";
import { BUTTON_CLASS, INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { PoiCategoryRow } from "@/contract/tableImport.ts";
import { POI_FUNCTIONS } from "@/domain/drivers/poiFunction.ts";

const VOCABULARIES = ["amap", "osm"] as const;

/** Which function each category of points counts for; a change holds from the next table on. */
export function TableCategories() {
  const t = useTranslations("tableImport");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { functionName } = useVariableName();
  const [vocabulary, setVocabulary] = useState<(typeof VOCABULARIES)[number]>("amap");
  const [added, setAdded] = useState("");
  const categories = useQuery(trpc.table.categories.queryOptions({}));
  const save = useMutation(
    trpc.table.saveCategory.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.table.pathKey() }),
    }),
  );
  const rows = (categories.data ?? []).filter((row) => row.vocabulary === vocabulary);
  const choose = (row: PoiCategoryRow, word: string) =>
    save.mutate({ ...row, poiFunction: POI_FUNCTIONS.find((one) => one === word) ?? null });
  return (
    <details className="rounded-md border border-line bg-raised px-4 py-3">
      <summary className="min-h-6 text-[15px] font-semibold">{t("categories.title")}</summary>
      <p className="mt-1 text-[12px] text-muted">{t("categories.note")}</p>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <select
          aria-label={t("field.vocabulary")}
          value={vocabulary}
          onChange={(event) => setVocabulary(VOCABULARIES.find((one) => one === event.target.value) ?? "amap")}
          className={`${SELECT_CLASS} h-9`}
        >
          {VOCABULARIES.map((one) => (
            <option key={one} value={one}>
              {t(`vocabulary.${one}`)}
            </option>
          ))}
        </select>
        <label className="flex flex-col gap-1">
          <span className="text-[12px] text-muted">{t("categories.new")}</span>
          <input
            className={`${INPUT_CLASS} w-56`}
            value={added}
            maxLength={200}
            onChange={(event) => setAdded(event.target.value)}
          />
        </label>
        <button
          type="button"
          className={BUTTON_CLASS}
          disabled={added.trim() === "" || save.isPending}
          onClick={() => {
            save.mutate({ vocabulary, category: added.trim(), poiFunction: null });
            setAdded("");
          }}
        >
          {t("categories.add")}
        </button>
      </div>
      {save.error ? <ErrorNote error={save.error} what={t("notDone")} /> : null}
      <ul className="mt-3 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {rows.map((row) => (
          <li key={row.category} translate="no" className="flex items-center gap-2 border-b border-line py-1">
            <span className="min-w-0 flex-1 break-words">{row.category}</span>
            <select
              aria-label={t("categories.functionOf", { category: row.category })}
              value={row.poiFunction ?? ""}
              className={SELECT_CLASS}
              onChange={(event) => choose(row, event.target.value)}
            >
              <option value="">{t("categories.none")}</option>
              {POI_FUNCTIONS.map((one) => (
                <option key={one} value={one}>
                  {functionName(one)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </details>
  );
}
