"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "./locales.ts";
import type { Messages } from "./messages.ts";

/** Officials read one clock, wherever the machine stands. */
const TIME_ZONE = "Asia/Shanghai";

export function IntlRoot({ locale, messages, children }: { locale: Locale; messages: Messages; children: ReactNode }) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={TIME_ZONE}>
      {children}
    </IntlProvider>
  );
}
