-- AlterTable
ALTER TABLE "Dataset" ADD COLUMN "decidedAt" DATETIME;
ALTER TABLE "Dataset" ADD COLUMN "decidedBy" TEXT;
ALTER TABLE "Dataset" ADD COLUMN "preview" TEXT;
ALTER TABLE "Dataset" ADD COLUMN "previewHash" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Legend" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "noDataCode" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "basedOnId" TEXT,
    "source" TEXT,
    "createdBy" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_Legend" ("id", "nameEn", "nameZh", "noDataCode") SELECT "id", "nameEn", "nameZh", "noDataCode" FROM "Legend";
DROP TABLE "Legend";
ALTER TABLE "new_Legend" RENAME TO "Legend";
CREATE TABLE "new_LegendEntry" (
    "legendId" TEXT NOT NULL,
    "code" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "landCoverClass" TEXT,
    "isNoData" BOOLEAN NOT NULL DEFAULT false,
    "colour" TEXT NOT NULL,

    PRIMARY KEY ("legendId", "code"),
    CONSTRAINT "LegendEntry_legendId_fkey" FOREIGN KEY ("legendId") REFERENCES "Legend" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_LegendEntry" ("code", "colour", "landCoverClass", "legendId", "nameEn", "nameZh") SELECT "code", "colour", "landCoverClass", "legendId", "nameEn", "nameZh" FROM "LegendEntry";
DROP TABLE "LegendEntry";
ALTER TABLE "new_LegendEntry" RENAME TO "LegendEntry";
CREATE TABLE "new_Intake" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "door" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "areaId" TEXT,
    "year" INTEGER,
    "resample" BOOLEAN NOT NULL DEFAULT false,
    "newArea" TEXT,
    "sizeBytes" REAL NOT NULL,
    "modifiedMs" REAL NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "errorText" TEXT,
    "codes" TEXT,
    "publish" BOOLEAN NOT NULL DEFAULT false,
    "datasetId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stableSinceMs" REAL NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Intake" ("areaId", "createdAt", "datasetId", "door", "errorCode", "errorMessage", "fileName", "id", "modifiedMs", "newArea", "path", "resample", "sizeBytes", "stableSinceMs", "state", "updatedAt", "year") SELECT "areaId", "createdAt", "datasetId", "door", "errorCode", "errorMessage", "fileName", "id", "modifiedMs", "newArea", "path", "resample", "sizeBytes", "stableSinceMs", "state", "updatedAt", "year" FROM "Intake";
DROP TABLE "Intake";
ALTER TABLE "new_Intake" RENAME TO "Intake";
CREATE UNIQUE INDEX "Intake_path_key" ON "Intake"("path");
CREATE INDEX "Intake_state_idx" ON "Intake"("state");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;


-- Clouds of the Esri product: no data, where they had no class.
UPDATE "LegendEntry" SET "isNoData" = true WHERE "legendId" = 'esri' AND "code" = 10;
