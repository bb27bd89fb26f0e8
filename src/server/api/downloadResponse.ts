/** Kinds of files the program hands out. */
const CONTENT_TYPE: Readonly<Record<string, string>> = {
  csv: "text/csv",
  geojson: "application/geo+json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
};

/**
 * A file to be kept by the browser under a name of its own; never kept by anything between.
 *
 * @param fileName name with its ending, in any script.
 */
export function downloadResponse(bytes: Uint8Array, fileName: string, charset?: "utf-8" | "gbk"): Response {
  const ending = fileName.slice(fileName.lastIndexOf(".") + 1);
  const plain = fileName.replace(/[^\w.-]/g, "_");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": `${CONTENT_TYPE[ending] ?? "application/octet-stream"}${charset ? `; charset=${charset}` : ""}`,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "content-length": String(bytes.byteLength),
      "cache-control": "private, no-store",
    },
  });
}
