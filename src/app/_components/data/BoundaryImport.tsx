"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { guessRegionFields } from "./guessRegionFields.ts";
import { sendBoundaries, UploadError } from "./sendFile.ts";
import { UploadFailure } from "./UploadFailure.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RegionFields } from "@/contract/intake.ts";

const WAIT_POLL_MS = 1500;
const FIELDS = ["code", "nameZh", "nameEn", "parentCode", "parentNameZh"] as const;
const REQUIRED: readonly (typeof FIELDS)[number][] = ["code", "nameZh"];

interface Chosen {
  readonly file: File;
  readonly properties: readonly string[];
  readonly features: number;
}

/** Reads which properties the features of a GeoJSON have. @throws Error if it is none. */
async function readProperties(file: File): Promise<Chosen> {
  const json = JSON.parse(await file.text()) as { features?: { properties?: Record<string, unknown> | null }[] };
  if (!Array.isArray(json.features) || json.features.length === 0) throw new Error("no features");
  const properties = [
    ...new Set(json.features.slice(0, 50).flatMap((feature) => Object.keys(feature.properties ?? {}))),
  ];
  return { file, properties, features: json.features.length };
}

/** County boundaries of one's own: choose a GeoJSON, say which property is what, lay it on the area's grid. */
export function BoundaryImport({ areaId }: { areaId: string }) {
  const t = useTranslations("boundaries");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime, number } = useFormats();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fields, setFields] = useState<Partial<Record<(typeof FIELDS)[number], string>>>({});
  const [onlyKnownCodes, setOnlyKnownCodes] = useState(true);
  const [problem, setProblem] = useState<{ name: string; error: UploadError } | null>(null);
  const [isSending, setSending] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const imports = useQuery({
    ...trpc.regionImport.list.queryOptions({ areaId }),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "pending") ? WAIT_POLL_MS : false),
  });

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    setProblem(null);
    try {
      const read = await readProperties(file);
      setChosen(read);
      setFields(guessRegionFields(read.properties));
    } catch {
      setChosen(null);
      setProblem({ name: file.name, error: new UploadError("unreadableFile", t("noGeoJson")) });
    }
  }

  async function submit(): Promise<void> {
    if (!chosen || !fields.code || !fields.nameZh) return;
    setSending(true);
    setProblem(null);
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
    const regionFields: RegionFields = { ...given, code: fields.code, nameZh: fields.nameZh, onlyKnownCodes };
    try {
      await sendBoundaries(chosen.file, areaId, regionFields, () => undefined, new AbortController().signal);
      setChosen(null);
      await queryClient.invalidateQueries({ queryKey: trpc.regionImport.pathKey() });
    } catch (error) {
      setProblem({
        name: chosen.file.name,
        error: error instanceof UploadError ? error : new UploadError("defect", String(error)),
      });
    }
    setSending(false);
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="flex items-center gap-3">
        <button type="button" className={BUTTON_CLASS} onClick={() => picker.current?.click()}>
          {t("choose")}
        </button>
        <span className="min-w-0 truncate text-muted">
          {chosen ? t("chosen", { name: chosen.file.name, count: chosen.features }) : t("noneChosen")}
        </span>
        <input
          ref={picker}
          type="file"
          accept=".geojson,.json,application/geo+json"
          hidden
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      {chosen ? (
        <>
          <div className="grid grid-cols-2 gap-2">
            {FIELDS.map((field) => (
              <label key={field} className="flex min-w-0 flex-col gap-1">
                <span className="text-[12px] text-muted">{t(`field.${field}`)}</span>
                <select
                  value={fields[field] ?? ""}
                  required={REQUIRED.includes(field)}
                  onChange={(event) => setFields({ ...fields, [field]: event.target.value })}
                  className={`${SELECT_CLASS} h-9`}
                >
                  <option value="">{t("notInFile")}</option>
                  {chosen.properties.map((property) => (
                    <option key={property} value={property}>
                      {property}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
          <label className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              checked={onlyKnownCodes}
              onChange={(event) => setOnlyKnownCodes(event.target.checked)}
              className="size-4 accent-accent"
            />
            {t("onlyKnownCodes")}
          </label>
          <p className="text-[12px] text-muted">{t("datum")}</p>
          <button
            type="submit"
            className={`${PRIMARY_CLASS} self-start`}
            disabled={isSending || !fields.code || !fields.nameZh}
          >
            {isSending ? t("sending") : t("submit")}
          </button>
        </>
      ) : null}
      {problem ? <UploadFailure name={problem.name} error={problem.error} /> : null}
      {imports.data && imports.data.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line">
          {imports.data.slice(0, 5).map((one) => (
            <li key={one.id} data-state={one.state} className="py-1.5">
              <div className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate">{one.fileName}</span>
                <span className="text-[12px] text-muted">{dateTime(one.createdAt)}</span>
                <span className={one.state === "refused" ? "font-semibold text-bad" : "font-semibold"}>
                  {t(`state.${one.state}`)}
                </span>
              </div>
              {one.errorMessage ? <p className="text-[12px] text-muted">{one.errorMessage}</p> : null}
              {one.report ? <ImportReport report={one.report} number={number} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}

/** Counts that the laying of the boundaries reported. */
function ImportReport({ report, number }: { report: string; number: (value: number, digits: number) => string }) {
  const t = useTranslations("boundaries");
  let facts: Record<string, unknown>;
  try {
    facts = JSON.parse(report) as Record<string, unknown>;
  } catch {
    return null;
  }
  const known = (["counties", "regionPixels", "outsidePixels", "overlapPixels"] as const).flatMap((key) => {
    const value = facts[key];
    return typeof value === "number" ? [t(`report.${key}`, { count: number(value, 0) })] : [];
  });
  return known.length > 0 ? <p className="text-[12px] text-muted">{known.join(" · ")}</p> : null;
}
