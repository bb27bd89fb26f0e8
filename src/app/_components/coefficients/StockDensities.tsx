"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { StockSetView } from "@/contract/stock.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

const POOLS = ["aboveTPerHa", "belowTPerHa", "soilTPerHa", "deadTPerHa"] as const;
const USER_SOURCE = "user";

/** The four pools of each class; changed values are saved as a table of their own. */
export function StockDensities({ set, onSaved }: { set: StockSetView; onSaved: (id: string) => void }) {
  const t = useTranslations("coefficients");
  const tClass = useTranslations("landCoverClass");
  const trpc = useTRPC();
  const { number } = useFormats();
  const rows = LAND_COVER_CLASSES.flatMap((name) =>
    set.densities.filter(({ landCoverClass }) => landCoverClass === name),
  );
  const [draft, setDraft] = useState<Record<string, string> | null>(null);
  const [name, setName] = useState("");
  const create = useMutation(trpc.stock.create.mutationOptions({ onSuccess: ({ id }) => onSaved(id) }));
  const densities = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(POOLS.map((pool) => [pool, Number(draft?.[`${row.landCoverClass} ${pool}`] ?? row[pool])])),
    source: USER_SOURCE,
  }));
  const isWhole = name.trim() !== "" && densities.every((row) => POOLS.every((pool) => row[pool] >= 0));
  return (
    <div className="flex flex-col gap-3">
      <WideTable>
        <table className="w-full min-w-[440px] text-[13px] tabular-nums">
          <thead className="text-[12px] text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-2 [&>th]:text-right [&>th]:font-normal">
              <th scope="col" className="!text-left">
                {t("class")}
              </th>
              {POOLS.map((pool) => (
                <th key={pool} scope="col">
                  {t(`pool.${pool}`)}
                </th>
              ))}
              <th scope="col">{t("poolTotal")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.landCoverClass}
                className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-2 [&>td]:text-right"
              >
                <td className="!text-left">{tClass(row.landCoverClass)}</td>
                {POOLS.map((pool) => {
                  const key = `${row.landCoverClass} ${pool}`;
                  return (
                    <td key={pool}>
                      {draft ? (
                        <input
                          className={`${INPUT_CLASS} !w-16 text-right`}
                          aria-label={`${tClass(row.landCoverClass)} ${t(`pool.${pool}`)}`}
                          inputMode="decimal"
                          value={draft[key] ?? String(row[pool])}
                          onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
                        />
                      ) : (
                        number(row[pool], 1)
                      )}
                    </td>
                  );
                })}
                <td>{number(row.aboveTPerHa + row.belowTPerHa + row.soilTPerHa + row.deadTPerHa, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {draft ? (
        <>
          <label className="flex flex-col gap-1 text-[12px] text-muted">
            {t("field.nameZh")}
            <input
              className={INPUT_CLASS}
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button
            type="button"
            className={PRIMARY_CLASS}
            disabled={!isWhole || create.isPending}
            onClick={() =>
              create.mutate({ nameZh: name, nameEn: "", unitText: set.unitText, source: USER_SOURCE, densities })
            }
          >
            {t("saveDensities")}
          </button>
        </>
      ) : (
        <button type="button" className={`${BUTTON_CLASS} self-start`} onClick={() => setDraft({})}>
          {t("editDensities")}
        </button>
      )}
      {create.error ? <ErrorNote error={create.error} what={t("notSaved")} /> : null}
    </div>
  );
}
