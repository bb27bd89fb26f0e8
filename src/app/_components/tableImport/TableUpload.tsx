"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { sendTable } from "./sendTable.ts";
import { UploadError } from "../data/sendFile.ts";
import { UploadFailure } from "../data/UploadFailure.tsx";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { TableKind, TableOrigin } from "@/contract/tableImport.ts";

const TRUSTS: readonly TableOrigin["trust"][] = ["verified", "unverified", "synthetic"];

/** Chooses a table and says where it is from; what its columns mean is asked afterwards. */
export function TableUpload({ areaId, kinds }: { areaId: string | null; kinds: readonly TableKind[] }) {
  const t = useTranslations("tableImport");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<TableKind>(kinds[0]);
  const [source, setSource] = useState("");
  const [licence, setLicence] = useState("");
  const [trust, setTrust] = useState<TableOrigin["trust"]>("unverified");
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<{ name: string; error: UploadError } | null>(null);

  async function submit(): Promise<void> {
    if (!file) return;
    setSending(true);
    setProblem(null);
    try {
      await sendTable(file, { kind, areaId, origin: { source, licence, trust } });
      setFile(null);
      await queryClient.invalidateQueries({ queryKey: trpc.table.pathKey() });
    } catch (error) {
      setProblem({
        name: file.name,
        error: error instanceof UploadError ? error : new UploadError("defect", String(error)),
      });
    }
    setSending(false);
  }

  return (
    <form
      className="grid gap-2 md:grid-cols-[auto_minmax(0,2fr)_minmax(0,1fr)_auto_auto] md:items-end"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        {kinds.length > 1 ? (
          <select
            aria-label={t("kind")}
            value={kind}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? kinds[0])}
            className={`${SELECT_CLASS} h-9`}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </select>
        ) : null}
        <button type="button" className={BUTTON_CLASS} onClick={() => picker.current?.click()}>
          {t("choose")}
        </button>
        <span className="max-w-64 text-muted">
          {file ? file.name : t(kind === "outlines" ? "formatsOutlines" : "formats")}
        </span>
        <input
          ref={picker}
          type="file"
          accept={kind === "outlines" ? ".geojson,.json,.zip,.gpkg" : ".csv,.txt,.tsv,.xlsx,.geojson,.json"}
          hidden
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            event.target.value = "";
          }}
        />
      </div>
      <label className="flex min-w-0 flex-col gap-1">
        <span className="text-[12px] text-muted">{t("source")}</span>
        <input
          className={INPUT_CLASS}
          value={source}
          maxLength={300}
          required
          placeholder={t("sourceHint")}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <label className="flex min-w-0 flex-col gap-1">
        <span className="text-[12px] text-muted">{t("licence")}</span>
        <input
          className={INPUT_CLASS}
          value={licence}
          maxLength={300}
          onChange={(event) => setLicence(event.target.value)}
        />
      </label>
      <label className="flex flex-col gap-1">
        <span className="text-[12px] text-muted">{t("trust")}</span>
        <select
          value={trust}
          onChange={(event) => setTrust(TRUSTS.find((one) => one === event.target.value) ?? "unverified")}
          className={`${SELECT_CLASS} h-9`}
        >
          {TRUSTS.map((one) => (
            <option key={one} value={one}>
              {t(`trusts.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={PRIMARY_CLASS} disabled={!file || source.trim() === "" || isSending}>
        {isSending ? t("sending") : t("send")}
      </button>
      {problem ? (
        <div className="md:col-span-5">
          <UploadFailure name={problem.name} error={problem.error} />
        </div>
      ) : null}
    </form>
  );
}
