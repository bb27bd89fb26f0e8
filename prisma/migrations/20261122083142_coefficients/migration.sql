-- AlterTable
ALTER TABLE "YearResult" ADD COLUMN "countsHash" TEXT;

-- CreateTable
CREATE TABLE "CoefficientUse" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "indexMode" TEXT NOT NULL,
    "factorSettings" TEXT,
    "since" DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    "note" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "CoefficientPreview" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "result" TEXT,
    "askedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "FactorInput" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "variable" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "year" INTEGER,
    "fileName" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "reading" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "report" TEXT,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "FactorLayer" (
    "areaId" TEXT NOT NULL,
    "variable" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "inputId" INTEGER NOT NULL,
    "regionSetVersion" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "missingFragments" INTEGER NOT NULL,
    "inputHash" TEXT NOT NULL,

    PRIMARY KEY ("areaId", "variable", "year")
);

-- CreateTable
CREATE TABLE "FactorSummary" (
    "areaId" TEXT NOT NULL,
    "factor" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "summary" TEXT NOT NULL,

    PRIMARY KEY ("areaId", "factor")
);

-- CreateTable
CREATE TABLE "StockSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "unitText" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "StockDensity" (
    "setId" TEXT NOT NULL,
    "landCoverClass" TEXT NOT NULL,
    "aboveTPerHa" REAL NOT NULL,
    "belowTPerHa" REAL NOT NULL,
    "soilTPerHa" REAL NOT NULL,
    "deadTPerHa" REAL NOT NULL,
    "source" TEXT NOT NULL,

    PRIMARY KEY ("setId", "landCoverClass"),
    CONSTRAINT "StockDensity_setId_fkey" FOREIGN KEY ("setId") REFERENCES "StockSet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CoefficientSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "unitText" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "basedOnId" TEXT,
    "createdBy" TEXT NOT NULL DEFAULT 'system',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_CoefficientSet" ("createdAt", "id", "nameEn", "nameZh", "source", "unitText") SELECT "createdAt", "id", "nameEn", "nameZh", "source", "unitText" FROM "CoefficientSet";
DROP TABLE "CoefficientSet";
ALTER TABLE "new_CoefficientSet" RENAME TO "CoefficientSet";
CREATE TABLE "new_StudyArea" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL,
    "projection" TEXT NOT NULL,
    "projectionName" TEXT NOT NULL,
    "geographic" BOOLEAN NOT NULL,
    "originX" REAL NOT NULL,
    "originY" REAL NOT NULL,
    "pixelWidth" REAL NOT NULL,
    "pixelHeight" REAL NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "pixelAreaHa" REAL,
    "cellPx" INTEGER NOT NULL,
    "cellRows" INTEGER NOT NULL,
    "cellCols" INTEGER NOT NULL,
    "legendId" TEXT NOT NULL,
    "coefficientSetId" TEXT NOT NULL,
    "coefficientRegion" TEXT NOT NULL,
    "indexMode" TEXT NOT NULL DEFAULT 'landChange',
    "factorSettings" TEXT,
    "intensityLimits" TEXT,
    "baselineToYear" INTEGER,
    "regionSetVersion" INTEGER NOT NULL DEFAULT 1,
    "dataVersion" INTEGER NOT NULL DEFAULT 0,
    "computedHash" TEXT,
    "evaluatedHash" TEXT,
    "computedAt" DATETIME,
    "evaluatedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "StudyArea_legendId_fkey" FOREIGN KEY ("legendId") REFERENCES "Legend" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "StudyArea_coefficientSetId_fkey" FOREIGN KEY ("coefficientSetId") REFERENCES "CoefficientSet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_StudyArea" ("baselineToYear", "cellCols", "cellPx", "cellRows", "coefficientRegion", "coefficientSetId", "computedAt", "computedHash", "createdAt", "dataVersion", "evaluatedAt", "evaluatedHash", "geographic", "height", "id", "legendId", "nameEn", "nameZh", "originX", "originY", "pixelAreaHa", "pixelHeight", "pixelWidth", "projection", "projectionName", "regionSetVersion", "synthetic", "width") SELECT "baselineToYear", "cellCols", "cellPx", "cellRows", "coefficientRegion", "coefficientSetId", "computedAt", "computedHash", "createdAt", "dataVersion", "evaluatedAt", "evaluatedHash", "geographic", "height", "id", "legendId", "nameEn", "nameZh", "originX", "originY", "pixelAreaHa", "pixelHeight", "pixelWidth", "projection", "projectionName", "regionSetVersion", "synthetic", "width" FROM "StudyArea";
DROP TABLE "StudyArea";
ALTER TABLE "new_StudyArea" RENAME TO "StudyArea";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CoefficientUse_areaId_idx" ON "CoefficientUse"("areaId");

-- CreateIndex
CREATE INDEX "CoefficientPreview_state_idx" ON "CoefficientPreview"("state");

-- CreateIndex
CREATE UNIQUE INDEX "CoefficientPreview_areaId_inputHash_key" ON "CoefficientPreview"("areaId", "inputHash");

-- CreateIndex
CREATE INDEX "FactorInput_areaId_state_idx" ON "FactorInput"("areaId", "state");

