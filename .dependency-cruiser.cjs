/**
 * The layers of docs/architecture.md §3, checked by machine. A message names the layer that may hold
 * the code instead.
 */
const OUR_CODE = "^src/";

/** From one folder, only the listed folders of our own code may be imported. */
function mayImport(name, from, allowed, comment) {
  return {
    name,
    severity: "error",
    comment,
    from: { path: from },
    to: { path: OUR_CODE, pathNot: allowed },
  };
}

/** An npm package that only one folder may import. */
function onlyIn(name, packages, folders, comment) {
  return {
    name,
    severity: "error",
    comment,
    from: { path: "^(src|bin|seed)/", pathNot: folders },
    to: { path: `^node_modules/(${packages})/` },
  };
}

const FOUNDATION = "^src/(env|log|errors|version)\\.ts$";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: { path: "^(src|seed)/" },
      to: { circular: true },
    },
    mayImport("domain-is-pure", "^src/domain/", ["^src/domain/"], "The domain imports only the domain."),
    {
      name: "domain-has-no-packages",
      severity: "error",
      comment: "No npm package and no Node module in the domain: pass what it needs as an argument.",
      from: { path: "^src/domain/" },
      to: { pathNot: "^node_modules/proj4/", dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "core"] },
    },
    mayImport("contract-is-isomorphic", "^src/contract/", ["^src/(domain|contract)/"], "Schemas know the domain only."),
    mayImport(
      "raster-knows-files-only",
      "^src/raster/",
      ["^src/(domain|raster)/", FOUNDATION],
      "Raster code knows no database.",
    ),
    mayImport(
      "db-is-below-everything",
      "^src/server/db/",
      ["^src/(domain|contract|generated)/", "^src/server/db/", FOUNDATION],
      "The data layer is called by others; it calls nobody.",
    ),
    mayImport(
      "api-is-thin",
      "^src/server/api/",
      ["^src/(domain|contract)/", "^src/server/(db|api|auth)/", FOUNDATION],
      "A router parses, asks the data layer, answers.",
    ),
    mayImport(
      "reports-read-and-draw",
      "^src/server/report/",
      ["^src/(domain|contract)/", "^src/server/(db|report)/", FOUNDATION],
      "A report reads the data layer and makes bytes; doors and jobs hand them on.",
    ),
    mayImport(
      "realtime-and-delivery",
      "^src/server/(realtime|delivery)/",
      ["^src/(domain|contract)/", "^src/server/(db|auth|realtime|delivery)/", FOUNDATION],
      "Sockets and channels read the event log and the outbox.",
    ),
    mayImport(
      "workers-do-the-work",
      "^src/workers/",
      ["^src/(domain|contract|raster|workers)/", "^src/server/(db|delivery|report)/", FOUNDATION],
      "Jobs read, decide in the domain, write through the data layer.",
    ),
    {
      name: "pages-know-types-of-the-api-only",
      severity: "error",
      comment: "A page or component may import the API's types, nothing else of the server.",
      from: { path: "^src/app/", pathNot: ["/route\\.ts$", "^src/app/_trpc/server\\.ts$"] },
      to: { path: "^src/(server|workers|raster)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "command-line-is-a-door",
      severity: "error",
      comment: "No page, no web server behind the command line.",
      from: { path: "^src/cli/" },
      to: { path: "^src/(app|server/(api|realtime|main))", dependencyTypesNot: ["type-only"] },
    },
    onlyIn(
      "prisma-in-db-only",
      "@prisma|better-sqlite3",
      ["^src/server/db/", "^src/generated/"],
      "Call a function of src/server/db.",
    ),
    onlyIn(
      "documents-in-report-only",
      "pdfkit|fontkit|docx|qrcode",
      ["^src/server/report/"],
      "Make tables and documents in src/server/report.",
    ),
    onlyIn(
      "workbooks-in-two-places",
      "exceljs",
      ["^src/server/report/", "^src/workers/jobs/tables/readWorkbook\.ts$"],
      "Write workbooks in src/server/report; read them in src/workers/jobs/tables/readWorkbook.ts, in the limited process.",
    ),
    onlyIn("tiff-packages-in-raster-only", "geotiff|zstddec", ["^src/raster/"], "Open rasters through src/raster."),
    onlyIn("pictures-in-two-places", "sharp", ["^src/server/(report|evidence)/"], "Draw in report, keep in evidence."),
    onlyIn("leaflet-in-map-only", "leaflet", ["^src/app/_components/map/"], "Put map code into _components/map."),
    onlyIn(
      "charts-in-one-folder",
      "@tremor|recharts",
      ["^src/app/_components/charts/"],
      "Wrap the chart in _components/charts.",
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(src/generated|\\.next|dist)" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
