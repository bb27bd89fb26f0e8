"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { sendFactor, UploadError } from "../data/sendFile.ts";
import { UploadFailure } from "../data/UploadFailure.tsx";
import { BUTTON_CLASS, INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { FACTOR_VARIABLES, RASTER_VARIABLES, type FactorReading, type FactorVariable } from "@/contract/factor.ts";

/** How files of the usual products are read. */
const USUAL: Readonly<Record<FactorVariable, FactorReading>> = {
  npp: { unitText: "kg C·m⁻²·a⁻¹", scale: 0.0001, offset: 0, validMin: null, validMax: 32700 },
  precipitation: { unitText: "mm·a⁻¹", scale: 1, offset: 0, validMin: 0, validMax: null },
  temperature: { unitText: "°C", scale: 1, offset: 0, validMin: null, validMax: null },
  karst: { unitText: "1", scale: 1, offset: 0, validMin: 0, validMax: null },
  energy: { unitText: "tce·hm⁻²·a⁻¹", scale: 1, offset: 0, validMin: null, validMax: null },
  energyTotal: { unitText: "tce·a⁻¹", scale: 1, offset: 0, validMin: null, validMax: null },
  function: { unitText: "1", scale: 1, offset: 0, validMin: null, validMax: null },
};

const orNull = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/** Offers a raster or a table with values of a factor. */
export function FactorUpload({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [variable, setVariable] = useState<FactorVariable>("npp");
  const [year, setYear] = useState("");
  const [source, setSource] = useState("");
  const [numbers, setNumbers] = useState<Partial<Record<"scale" | "offset" | "validMin" | "validMax", string>>>({});
  const [unitText, setUnitText] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ name: string; error: UploadError } | null>(null);
  const [isSending, setSending] = useState(false);
  const usual = USUAL[variable];
  const isRaster = RASTER_VARIABLES.includes(variable);
  const textOf = (field: "scale" | "offset" | "validMin" | "validMax") => numbers[field] ?? String(usual[field] ?? "");
  const reading: FactorReading = {
    unitText: unitText ?? usual.unitText,
    scale: Number(textOf("scale")),
    offset: Number(textOf("offset")),
    validMin: orNull(textOf("validMin")),
    validMax: orNull(textOf("validMax")),
  };
  const send = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setSending(true);
    try {
      const offered = {
        variable,
        year: isRaster ? orNull(year) : null,
        source: source || file.name,
        synthetic: false,
        reading,
      };
      await sendFactor(file, area.id, offered, new AbortController().signal);
      await queryClient.invalidateQueries({ queryKey: trpc.factor.pathKey() });
    } catch (error) {
      setProblem({
        name: file.name,
        error: error instanceof UploadError ? error : new UploadError("defect", String(error)),
      });
    }
    setSending(false);
  };
  const fields = isRaster ? (["scale", "offset", "validMin", "validMax"] as const) : (["scale"] as const);
  return (
    <div className="flex flex-col gap-3">
      <label className="flex flex-col gap-1 text-[12px] text-muted">
        {t("what")}
        <select
          className={SELECT_CLASS}
          value={variable}
          onChange={(event) => {
            setVariable(event.target.value as FactorVariable);
            setNumbers({});
            setUnitText(null);
          }}
        >
          {FACTOR_VARIABLES.map((each) => (
            <option key={each} value={each}>
              {t(`variable.${each}`)}
            </option>
          ))}
        </select>
        <span>
          {isRaster
            ? t("rasterForm")
            : t(`tableForm.${variable === "energy" || variable === "energyTotal" ? variable : "function"}`)}
        </span>
      </label>
      <div className="grid grid-cols-2 gap-2">
        {isRaster ? <Text label={t("yearOf")} value={year} onChange={setYear} placeholder={t("everyYear")} /> : null}
        <Text label={t("unit")} value={reading.unitText} onChange={setUnitText} />
        {fields.map((field) => (
          <Text
            key={field}
            label={t(`reading.${field}`)}
            value={textOf(field)}
            onChange={(text) => setNumbers({ ...numbers, [field]: text })}
          />
        ))}
      </div>
      <Text label={t("source")} value={source} onChange={setSource} />
      <button type="button" className={BUTTON_CLASS} disabled={isSending} onClick={() => picker.current?.click()}>
        {isSending ? t("sending") : t("chooseFile")}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={isRaster ? ".tif,.tiff" : ".csv,.txt"}
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {problem ? <UploadFailure name={problem.name} error={problem.error} /> : null}
    </div>
  );
}

function Text({
  label,
  value,
  onChange,
  placeholder,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
      {label}
      <input
        className={INPUT_CLASS}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
