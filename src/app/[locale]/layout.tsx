import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { IntlRoot } from "../_i18n/IntlRoot.tsx";
import { compiledMessages } from "../_i18n/compiledMessages.ts";
import { isLocale } from "../_i18n/locales.ts";
import { LiveProvider } from "../_live/LiveProvider.tsx";
import { ApiProvider } from "../_trpc/client.tsx";
import { readInitialSeq } from "../_trpc/prefetchArea.ts";
import "./globals.css";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

export default async function Layout({ children, params }: LayoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <IntlRoot locale={locale} messages={compiledMessages(locale)}>
          <NuqsAdapter>
            <ApiProvider>
              <LiveProvider initialSeq={await readInitialSeq()}>{children}</LiveProvider>
            </ApiProvider>
          </NuqsAdapter>
        </IntlRoot>
      </body>
    </html>
  );
}
