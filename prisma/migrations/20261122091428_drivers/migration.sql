-- CreateTable
CREATE TABLE "TableImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "areaId" TEXT,
    "fileName" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "sizeBytes" REAL NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "trust" TEXT NOT NULL,
    "inspection" TEXT,
    "headerSignature" TEXT,
    "mapping" TEXT,
    "report" TEXT,
    "applyIfClean" BOOLEAN NOT NULL DEFAULT false,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "appliedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ColumnMapping" (
    "kind" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "signature")
);

-- CreateTable
CREATE TABLE "PoiCategory" (
    "vocabulary" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "poiFunction" TEXT,

    PRIMARY KEY ("vocabulary", "category")
);

-- CreateTable
CREATE TABLE "Poi" (
    "importId" INTEGER NOT NULL,
    "point" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "poiFunction" TEXT,
    "longitude" REAL NOT NULL,
    "latitude" REAL NOT NULL,
    "cell" INTEGER NOT NULL,
    "countyCode" TEXT NOT NULL,

    PRIMARY KEY ("importId", "point")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "FactorUnit" (
    "importId" INTEGER NOT NULL,
    "unitCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentName" TEXT NOT NULL,
    "region" TEXT,
    "longitude" REAL,
    "latitude" REAL,

    PRIMARY KEY ("importId", "unitCode")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "FactorValue" (
    "importId" INTEGER NOT NULL,
    "variable" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "unitCode" TEXT NOT NULL,
    "value" REAL NOT NULL,

    PRIMARY KEY ("importId", "variable", "year", "unitCode")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Analysis" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT,
    "tableId" INTEGER,
    "kind" TEXT NOT NULL,
    "parameters" TEXT NOT NULL,
    "parameterHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "inputHash" TEXT,
    "methodVersion" INTEGER,
    "result" TEXT,
    "unitValues" BLOB,
    "resultVersion" INTEGER NOT NULL DEFAULT 0,
    "computedAt" DATETIME,
    "durationMs" REAL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "TableImport_state_idx" ON "TableImport"("state");

-- CreateIndex
CREATE INDEX "TableImport_areaId_kind_idx" ON "TableImport"("areaId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Analysis_parameterHash_key" ON "Analysis"("parameterHash");

-- CreateIndex
CREATE INDEX "Analysis_state_idx" ON "Analysis"("state");

-- CreateIndex
CREATE INDEX "Analysis_areaId_kind_idx" ON "Analysis"("areaId", "kind");

