"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFileFetch } from "./useFileFetch.ts";
import { BUTTON_CLASS, LINK_CLASS } from "../frame/controls.ts";
import { useRefusal } from "../frame/useRefusal.ts";

/** Kinds of files a table can be taken away as. */
const FORMATS = ["csv", "gbk", "xlsx", "geojson"] as const;
type Format = (typeof FORMATS)[number];

const QUERY: Readonly<Record<Format, string>> = {
  csv: "format=csv",
  gbk: "format=csv&encoding=gbk",
  xlsx: "format=xlsx",
  geojson: "format=geojson",
};

/** Takes exactly what is on screen away as a file. */
export function ExportMenu({
  href,
  formats = FORMATS,
  opens = "below",
}: {
  href: string;
  formats?: readonly Format[];
  /** Where there is room for the list. */
  opens?: "below" | "above";
}) {
  const t = useTranslations("exports");
  const tFrame = useTranslations("frame");
  const menu = useRef<HTMLDetailsElement>(null);
  const file = useFileFetch();
  const refusal = useRefusal();
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (!current?.open) return;
      const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
      const isOutside = event instanceof PointerEvent && !current.contains(event.target as Node);
      if (isEscape) current.querySelector("summary")?.focus();
      if (isEscape || isOutside) current.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  const separator = href.includes("?") ? "&" : "?";
  const place = `absolute right-0 z-30 w-64 ${opens === "below" ? "top-full mt-1" : "bottom-full mb-1"} rounded-md border border-line-strong bg-raised`;
  return (
    <div className="relative flex items-center gap-2">
      {file.making === null ? null : (
        <span role="status" className="flex items-center gap-2 text-[12px] text-muted">
          {t("making", { file: file.making })}
          <button type="button" onClick={file.callOff} className={`${LINK_CLASS} min-h-6`}>
            {t("callOff")}
          </button>
        </span>
      )}
      {file.error ? (
        <div role="alert" className={`${place} p-3 text-[13px]`} data-testid="export-refused">
          <p className="font-semibold">{t("notMade")}</p>
          <p className="mt-1 text-muted">{refusal(file.error).sentence}</p>
          <button type="button" onClick={file.dismiss} className={`${BUTTON_CLASS} mt-2 h-8`}>
            {tFrame("close")}
          </button>
        </div>
      ) : null}
      <details ref={menu}>
        <summary className={`${BUTTON_CLASS} h-8 cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
          {t("title")} <span aria-hidden="true">▾</span>
        </summary>
        <ul className={`${place} py-1`}>
          {formats.map((format) => (
            <li key={format}>
              <a
                href={`${href}${separator}${QUERY[format]}`}
                download
                className="block px-3 py-2 text-[13px] hover:bg-sunken"
                onClick={(event) => {
                  event.preventDefault();
                  file.start(event.currentTarget.href, t(`format.${format}`));
                  if (menu.current) menu.current.open = false;
                }}
              >
                {t(`format.${format}`)}
                <span className="block text-[12px] text-muted">{t(`note.${format}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
