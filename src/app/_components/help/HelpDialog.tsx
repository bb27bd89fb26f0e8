"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { MAP_KEYS, PAGE_KEYS } from "./keys.ts";
import { CloseIcon } from "../frame/icons.tsx";
import { useModal } from "../frame/useModal.ts";
import { areKeysOn, switchKeys } from "../frame/useShortcut.ts";

function Row({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4">
      <dt>{children}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd key={key} className="min-w-6 rounded border border-line-strong px-1.5 text-center text-[12px] leading-5">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}

/** All keys, and the switch that turns single keys off. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("help");
  const tFrame = useTranslations("frame");
  const modal = useModal(onClose);
  const [isOn, setOn] = useState(areKeysOn);
  return (
    <dialog
      {...modal}
      aria-label={t("title")}
      className="m-auto w-[min(640px,calc(100vw-24px))] rounded-lg border border-line bg-raised p-0 text-ink backdrop:bg-black/30"
    >
      <div className="flex items-center justify-between border-b border-line px-4 py-2">
        <h2 className="text-[15px] font-semibold">{t("title")}</h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={t("close")}
          className="flex size-8 items-center justify-center rounded hover:bg-sunken"
        >
          <CloseIcon />
        </button>
      </div>
      <div className="grid gap-x-8 gap-y-4 p-4 sm:grid-cols-2">
        <section>
          <h3 className="mb-1 font-semibold">{t("everywhere")}</h3>
          <dl>
            <Row keys={["?"]}>{t("open")}</Row>
            <Row keys={["/"]}>{t("search")}</Row>
            {PAGE_KEYS.map(({ key, page }) => (
              <Row key={key} keys={["g", key]}>
                {t("goTo", { page: tFrame(page.key) })}
              </Row>
            ))}
            <Row keys={["Esc"]}>{t("leave")}</Row>
          </dl>
        </section>
        <section>
          <h3 className="mb-1 font-semibold">{t("onMap")}</h3>
          <dl>
            {MAP_KEYS.map(({ keys, name }) => (
              <Row key={name} keys={keys}>
                {t(`key.${name}`)}
              </Row>
            ))}
          </dl>
        </section>
      </div>
      <label className="flex items-center gap-2 border-t border-line px-4 py-3">
        <input
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked);
            switchKeys(event.target.checked);
          }}
        />
        {t("keysOn")}
      </label>
    </dialog>
  );
}
