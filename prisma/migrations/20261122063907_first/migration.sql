-- CreateTable
CREATE TABLE "Legend" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "noDataCode" INTEGER
);

-- CreateTable
CREATE TABLE "LegendEntry" (
    "legendId" TEXT NOT NULL,
    "code" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "landCoverClass" TEXT,
    "colour" TEXT NOT NULL,

    PRIMARY KEY ("legendId", "code"),
    CONSTRAINT "LegendEntry_legendId_fkey" FOREIGN KEY ("legendId") REFERENCES "Legend" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CoefficientSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "unitText" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Coefficient" (
    "setId" TEXT NOT NULL,
    "landCoverClass" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "tPerHa" REAL NOT NULL,
    "source" TEXT NOT NULL,

    PRIMARY KEY ("setId", "landCoverClass", "region"),
    CONSTRAINT "Coefficient_setId_fkey" FOREIGN KEY ("setId") REFERENCES "CoefficientSet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StudyArea" (
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

-- CreateTable
CREATE TABLE "Region" (
    "areaId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "parentCode" TEXT,
    "level" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "geometry" TEXT,
    "schematic" BOOLEAN NOT NULL,
    "pixels" INTEGER NOT NULL,

    PRIMARY KEY ("areaId", "code"),
    CONSTRAINT "Region_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "StudyArea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Cell" (
    "areaId" TEXT NOT NULL,
    "cell" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "col" INTEGER NOT NULL,
    "countyCode" TEXT NOT NULL,
    "pixels" INTEGER NOT NULL,

    PRIMARY KEY ("areaId", "cell")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Fragment" (
    "areaId" TEXT NOT NULL,
    "fragment" INTEGER NOT NULL,
    "cell" INTEGER NOT NULL,
    "countyCode" TEXT NOT NULL,
    "pixels" INTEGER NOT NULL,

    PRIMARY KEY ("areaId", "fragment")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Intake" (
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
    "datasetId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stableSinceMs" REAL NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RegionImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "report" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Dataset" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "storedPath" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "sizeBytes" REAL NOT NULL,
    "crsName" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "alignment" TEXT NOT NULL,
    "noDataPixels" INTEGER,
    "receivedAt" DATETIME NOT NULL,
    "talliedAt" DATETIME,
    CONSTRAINT "Dataset_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "StudyArea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassTally" (
    "datasetId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "bytes" BLOB NOT NULL,
    "inputHash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "TransitionTally" (
    "fromDatasetId" INTEGER NOT NULL,
    "toDatasetId" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "inputHash" TEXT NOT NULL,

    PRIMARY KEY ("fromDatasetId", "toDatasetId")
);

-- CreateTable
CREATE TABLE "GridCarbonIndex" (
    "areaId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "cell" INTEGER NOT NULL,
    "pixels" INTEGER NOT NULL,
    "emissionT" REAL NOT NULL,
    "sequestrationT" REAL NOT NULL,
    "netEmissionT" REAL NOT NULL,
    "changeT" REAL,
    "changeFromBaseT" REAL,
    "incrementT" REAL,
    "reductionT" REAL,
    "comparedPixels" INTEGER,
    "changedPixels" INTEGER,
    "riskLevel" INTEGER,
    "classPixels" BLOB NOT NULL,

    PRIMARY KEY ("areaId", "year", "cell")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "RegionBudget" (
    "areaId" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "fromYear" INTEGER,
    "pixels" INTEGER NOT NULL,
    "noDataPixels" INTEGER NOT NULL,
    "emissionT" REAL NOT NULL,
    "sequestrationT" REAL NOT NULL,
    "netEmissionT" REAL NOT NULL,
    "changeT" REAL,
    "changeFromBaseT" REAL,
    "incrementT" REAL,
    "reductionT" REAL,
    "comparedPixels" INTEGER,
    "comparedAreaHa" REAL,
    "changedPixels" INTEGER,
    "offsetRatio" REAL,
    "riskLevel" INTEGER,
    "classes" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,

    PRIMARY KEY ("areaId", "regionCode", "year")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "RegionTransition" (
    "areaId" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "fromYear" INTEGER NOT NULL,
    "toYear" INTEGER NOT NULL,
    "fromCode" INTEGER NOT NULL,
    "toCode" INTEGER NOT NULL,
    "pixels" INTEGER NOT NULL,
    "areaHa" REAL NOT NULL,
    "changeT" REAL NOT NULL,

    PRIMARY KEY ("areaId", "toYear", "fromYear", "regionCode", "fromCode", "toCode")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "YearResult" (
    "areaId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "fromYear" INTEGER,
    "role" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "computedAt" DATETIME NOT NULL,
    "evaluatedHash" TEXT,
    "evaluation" TEXT,

    PRIMARY KEY ("areaId", "year")
);

-- CreateTable
CREATE TABLE "ThresholdModel" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "baselineFromYear" INTEGER NOT NULL,
    "baselineToYear" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "fittedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RiskZone" (
    "areaId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "zone" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "cellCount" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    "countyCode" TEXT NOT NULL,
    "outline" TEXT NOT NULL,
    "areaHa" REAL NOT NULL,
    "changeT" REAL NOT NULL,
    "topTransitions" TEXT NOT NULL,
    "lineage" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,

    PRIMARY KEY ("areaId", "year", "zone")
);

-- CreateTable
CREATE TABLE "Rule" (
    "areaId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "parameters" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("areaId", "key", "version"),
    CONSTRAINT "Rule_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "StudyArea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL,
    "areaId" TEXT NOT NULL,
    "ruleKey" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "regionCode" TEXT NOT NULL,
    "fromYear" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "value" REAL NOT NULL,
    "limit" REAL NOT NULL,
    "unit" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "zones" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "historical" BOOLEAN NOT NULL,
    "inputHash" TEXT NOT NULL,
    "dataReceivedAt" DATETIME NOT NULL,
    "evaluatedAt" DATETIME NOT NULL,
    "acknowledgedAt" DATETIME,
    "acknowledgedBy" TEXT,
    "acknowledgeNote" TEXT,
    CONSTRAINT "Alert_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "StudyArea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Event" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "areaId" TEXT,
    "regionCode" TEXT,
    "subject" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "eventSeq" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueMs" REAL NOT NULL,
    "sentAt" DATETIME
);

-- CreateTable
CREATE TABLE "JobRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "areaId" TEXT,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "leaseUntilMs" REAL NOT NULL,
    "progressDone" REAL NOT NULL DEFAULT 0,
    "progressTotal" REAL NOT NULL DEFAULT 0,
    "progressUnit" TEXT NOT NULL DEFAULT '',
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Heartbeat" (
    "process" TEXT NOT NULL PRIMARY KEY,
    "beatMs" REAL NOT NULL,
    "version" TEXT NOT NULL,
    "pid" INTEGER NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Intake_path_key" ON "Intake"("path");

-- CreateIndex
CREATE INDEX "Intake_state_idx" ON "Intake"("state");

-- CreateIndex
CREATE INDEX "Dataset_areaId_state_year_idx" ON "Dataset"("areaId", "state", "year");

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_areaId_sha256_key" ON "Dataset"("areaId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_areaId_year_revision_key" ON "Dataset"("areaId", "year", "revision");

-- CreateIndex
CREATE INDEX "RegionBudget_areaId_year_idx" ON "RegionBudget"("areaId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "ThresholdModel_areaId_unit_version_key" ON "ThresholdModel"("areaId", "unit", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_number_key" ON "Alert"("number");

-- CreateIndex
CREATE INDEX "Alert_areaId_state_idx" ON "Alert"("areaId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_areaId_ruleKey_regionCode_year_key" ON "Alert"("areaId", "ruleKey", "regionCode", "year");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_idempotencyKey_key" ON "Outbox"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Outbox_state_dueMs_idx" ON "Outbox"("state", "dueMs");

-- CreateIndex
CREATE INDEX "JobRun_kind_areaId_state_idx" ON "JobRun"("kind", "areaId", "state");

