"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type DragEvent } from "react";
import { useTranslations } from "use-intl";
import { BoundaryCheck } from "./BoundaryCheck.tsx";
import { BoundaryHistory } from "./BoundaryHistory.tsx";
import { sendBoundaries, UploadError } from "./sendFile.ts";
import { UploadFailure } from "./UploadFailure.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const WAIT_POLL_MS = 1500;
const ACCEPTED = ".geojson,.json,.zip,.gpkg,application/geo+json,application/zip,application/geopackage+sqlite3";

/** County boundaries of one's own: send a file, look at what was found in it, lay it on the area's grid, go back. */
export function BoundaryImport({ areaId }: { areaId: string }) {
  const t = useTranslations("boundaries");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { number } = useFormats();
  const [problem, setProblem] = useState<{ name: string; error: UploadError } | null>(null);
  const [sentRatio, setSentRatio] = useState<number | null>(null);
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const imports = useQuery({
    ...trpc.regionImport.list.queryOptions({ areaId }),
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === "arrived" || one.state === "pending") ? WAIT_POLL_MS : false,
  });
  const open = imports.data?.find(({ state }) => state === "arrived" || state === "checked");
  const history = imports.data?.filter(({ id }) => id !== open?.id) ?? [];

  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setProblem(null);
    setSentRatio(0);
    try {
      const report = ({ sentBytes, totalBytes }: { sentBytes: number; totalBytes: number }) =>
        setSentRatio(totalBytes > 0 ? sentBytes / totalBytes : 0);
      await sendBoundaries(file, areaId, report, new AbortController().signal);
      await queryClient.invalidateQueries({ queryKey: trpc.regionImport.pathKey() });
    } catch (error) {
      const known = error instanceof UploadError ? error : new UploadError("defect", String(error));
      setProblem({ name: file.name, error: known });
    }
    setSentRatio(null);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  return (
    <div className="flex flex-col gap-3">
      <div
        className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-dashed p-3 ${isOver ? "border-accent bg-accent-soft" : "border-line-strong"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <button
          type="button"
          className={BUTTON_CLASS}
          disabled={sentRatio !== null}
          onClick={() => picker.current?.click()}
        >
          {t("choose")}
        </button>
        <p className="min-w-0 flex-1 basis-56 text-[12px] text-muted" role="status">
          {sentRatio === null ? t("formats") : t("sending", { percent: number(sentRatio * 100, 0) })}
        </p>
        <input
          ref={picker}
          type="file"
          accept={ACCEPTED}
          hidden
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      {problem ? <UploadFailure name={problem.name} error={problem.error} /> : null}
      {open ? <BoundaryCheck key={`${open.id} ${open.state}`} offered={open} /> : null}
      {history.length > 0 ? <BoundaryHistory imports={history} /> : null}
    </div>
  );
}
