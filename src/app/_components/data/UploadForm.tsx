"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type DragEvent } from "react";
import { useLocale, useTranslations } from "use-intl";
import { guessYear } from "./guessYear.ts";
import { NewAreaFields } from "./NewAreaFields.tsx";
import { draftToNewArea, emptyDraft } from "./newAreaDraft.ts";
import { sendRaster, UploadError, type UploadProgress } from "./sendFile.ts";
import { UploadFailure } from "./UploadFailure.tsx";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary } from "@/contract/area.ts";

/** A file that waits in the form. */
interface Waiting {
  readonly file: File;
  readonly year: string;
}

const NEW = "new";
const BY_GRID = "";

function parseYear(text: string): number | null {
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= 1900 && year <= 2100 ? year : null;
}

/** Rasters in: choose or drop, say which area and year, send one after the other. */
export function UploadForm({ areas, areaId }: { areas: readonly AreaSummary[]; areaId: string | undefined }) {
  const t = useTranslations("upload");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { megabytes, number } = useFormats();
  const [files, setFiles] = useState<readonly Waiting[]>([]);
  const [target, setTarget] = useState<string>(areas.length === 0 ? NEW : (areaId ?? BY_GRID));
  const [draft, setDraft] = useState(emptyDraft);
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; progress: UploadProgress } | null>(null);
  const [failed, setFailed] = useState<{ name: string; error: UploadError } | null>(null);
  const [sentCount, setSentCount] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const newArea = target === NEW ? draftToNewArea(draft) : null;
  const isReady = files.length > 0 && sending === null && (target !== NEW || newArea?.success === true);

  function add(list: FileList | null): void {
    const added = [...(list ?? [])].map((file) => ({ file, year: String(guessYear(file.name) ?? "") }));
    setFiles((known) => [
      ...known.filter(({ file }) => !added.some((other) => other.file.name === file.name)),
      ...added,
    ]);
    setFailed(null);
    setSentCount(0);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  async function submit(): Promise<void> {
    setFailed(null);
    const controller = new AbortController();
    abort.current = controller;
    for (const { file, year } of files) {
      setSending({ name: file.name, progress: { sentBytes: 0, totalBytes: file.size } });
      try {
        const facts = {
          areaId: target === NEW || target === BY_GRID ? null : target,
          year: parseYear(year),
          newArea: newArea?.success ? newArea.data : null,
        };
        await sendRaster(file, facts, (progress) => setSending({ name: file.name, progress }), controller.signal);
        setFiles((known) => known.filter((other) => other.file !== file));
        setSentCount((count) => count + 1);
        await queryClient.invalidateQueries({ queryKey: trpc.intake.pathKey() });
      } catch (error) {
        setFailed({
          name: file.name,
          error: error instanceof UploadError ? error : new UploadError("defect", String(error)),
        });
        break;
      }
    }
    setSending(null);
  }

  const percent = sending ? (sending.progress.sentBytes / Math.max(1, sending.progress.totalBytes)) * 100 : 0;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        data-over={isOver}
        className="flex flex-col items-center gap-2 rounded-md border border-dashed border-line-strong p-4 text-center data-[over=true]:border-accent data-[over=true]:bg-accent-soft"
      >
        <p className="text-muted">{t("drop")}</p>
        <button type="button" className={BUTTON_CLASS} onClick={() => picker.current?.click()}>
          {t("choose")}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".tif,.tiff,.zip,image/tiff,application/zip"
          multiple
          hidden
          onChange={(event) => {
            add(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      {files.length > 0 ? (
        <ul className="flex flex-col gap-1.5">
          {files.map(({ file, year }) => (
            <li key={file.name} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate" title={file.name}>
                {file.name}
              </span>
              <span className="whitespace-nowrap text-[12px] tabular-nums text-muted">{megabytes(file.size)}</span>
              <input
                value={year}
                onChange={(event) =>
                  setFiles((known) =>
                    known.map((other) => (other.file === file ? { file, year: event.target.value } : other)),
                  )
                }
                inputMode="numeric"
                placeholder={t("year")}
                aria-label={t("yearOf", { name: file.name })}
                aria-invalid={year !== "" && parseYear(year) === null}
                className={`${INPUT_CLASS} w-20! tabular-nums aria-invalid:border-bad`}
              />
              <button
                type="button"
                className={`${BUTTON_CLASS} px-2`}
                aria-label={t("removeFile", { name: file.name })}
                onClick={() => setFiles((known) => known.filter((other) => other.file !== file))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <label className="flex flex-col gap-1">
        <span className="text-[12px] text-muted">{t("target")}</span>
        <select
          value={target}
          onChange={(event) => setTarget(event.target.value)}
          className={`${SELECT_CLASS} h-9 w-full`}
        >
          {areas.length > 0 ? <option value={BY_GRID}>{t("byGrid")}</option> : null}
          {areas.map((area) => (
            <option key={area.id} value={area.id}>
              {nameIn(locale, area)}
            </option>
          ))}
          <option value={NEW}>{t("newArea")}</option>
        </select>
      </label>
      {target === NEW ? (
        <NewAreaFields
          draft={draft}
          onChange={setDraft}
          problem={newArea?.success === false ? newArea.problem : null}
        />
      ) : null}
      {sending ? (
        <div role="status">
          <div className="flex justify-between gap-2 text-[12px] tabular-nums text-muted">
            <span className="truncate">{t("sending", { name: sending.name })}</span>
            <span>{number(percent, 0)}%</span>
          </div>
          <progress className="h-1.5 w-full accent-accent" max={100} value={percent} aria-label={sending.name} />
        </div>
      ) : null}
      {failed ? <UploadFailure name={failed.name} error={failed.error} /> : null}
      {sentCount > 0 && !sending && !failed ? (
        <p role="status" className="text-good">
          {t("sent", { count: sentCount })}
        </p>
      ) : null}
      <div className="flex gap-2">
        <button type="submit" className={PRIMARY_CLASS} disabled={!isReady}>
          {t("submit", { count: files.length })}
        </button>
        {sending ? (
          <button type="button" className={BUTTON_CLASS} onClick={() => abort.current?.abort()}>
            {t("cancel")}
          </button>
        ) : null}
      </div>
    </form>
  );
}
