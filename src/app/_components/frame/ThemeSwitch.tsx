"use client";

import { useTranslations } from "use-intl";
import { MoonIcon, SunIcon } from "./icons.tsx";
import { chooseTheme, useTheme } from "../../_design/useTheme.ts";

export function ThemeSwitch() {
  const t = useTranslations("frame");
  const theme = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      onClick={() => chooseTheme(other)}
      aria-label={t(`theme.${other}`)}
      title={t(`theme.${other}`)}
      className="flex size-8 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
    >
      {theme === "dark" ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}
