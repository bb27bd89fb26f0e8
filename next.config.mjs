// Nothing leaves this machine: no telemetry, no fonts, no agents' files.
process.env.NEXT_TELEMETRY_DISABLED = "1";

const isDev = process.env.NODE_ENV === "development";

/** Only our own host may be talked to; development needs eval for hot reloading. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

/** The first word of a page's address: no language, no door for machines, no file (files have a dot). */
const PAGE_NAME = "(?!en$|en/|zh-CN|api$|api/|feeds$|feeds/|_next)[^/.]+";

/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    ...["better-sqlite3", "@prisma/client", "@prisma/adapter-better-sqlite3", "pino"],
    ...["exceljs", "iconv-lite", "fontkit", "pdfkit", "docx", "qrcode", "sharp"],
  ],
  // The texts come compiled (src/app/_i18n/compiledMessages.ts): no page needs the parser.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  // `npm run check:types` is the gate; building must not depend on test files.
  typescript: { ignoreBuildErrors: true },
  // Chinese at the root, English under /en: an address without a language is the Chinese page.
  async rewrites() {
    return {
      beforeFiles: [
        { source: "/", destination: "/zh-CN" },
        { source: `/:first(${PAGE_NAME})/:rest*`, destination: "/zh-CN/:first/:rest*" },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
  async redirects() {
    return [{ source: "/zh-CN/:path*", destination: "/:path*", permanent: false }];
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "content-security-policy", value: CONTENT_SECURITY_POLICY },
          { key: "x-content-type-options", value: "nosniff" },
          { key: "referrer-policy", value: "same-origin" },
        ],
      },
    ];
  },
};

export default config;
