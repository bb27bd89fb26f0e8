-- CreateTable
CREATE TABLE "AlertEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "alertNumber" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "action" TEXT,
    "fromState" TEXT,
    "toState" TEXT,
    "actor" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "personId" INTEGER,
    "at" DATETIME NOT NULL,
    "note" TEXT NOT NULL,
    "detail" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Silence" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "regionCode" TEXT,
    "ruleKey" TEXT,
    "highestLevel" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedBy" TEXT
);

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "alertNumber" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "storedPath" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" REAL NOT NULL,
    "sha256" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "source" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DutySetting" (
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "version")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Alert" (
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
    "stateVersion" INTEGER NOT NULL DEFAULT 0,
    "assigneeId" INTEGER,
    "dueDay" TEXT,
    "escalationStep" INTEGER NOT NULL DEFAULT 0,
    "waitingSince" DATETIME,
    "historical" BOOLEAN NOT NULL,
    "inputHash" TEXT NOT NULL,
    "dataReceivedAt" DATETIME NOT NULL,
    "evaluatedAt" DATETIME NOT NULL,
    "acknowledgedAt" DATETIME,
    "acknowledgedBy" TEXT,
    "acknowledgeNote" TEXT,
    CONSTRAINT "Alert_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "StudyArea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Alert" ("acknowledgeNote", "acknowledgedAt", "acknowledgedBy", "areaId", "dataReceivedAt", "evaluatedAt", "facts", "fromYear", "historical", "id", "inputHash", "level", "limit", "number", "receipt", "regionCode", "ruleKey", "ruleVersion", "state", "unit", "value", "year", "zones") SELECT "acknowledgeNote", "acknowledgedAt", "acknowledgedBy", "areaId", "dataReceivedAt", "evaluatedAt", "facts", "fromYear", "historical", "id", "inputHash", "level", "limit", "number", "receipt", "regionCode", "ruleKey", "ruleVersion", "state", "unit", "value", "year", "zones" FROM "Alert";
DROP TABLE "Alert";
ALTER TABLE "new_Alert" RENAME TO "Alert";
CREATE UNIQUE INDEX "Alert_number_key" ON "Alert"("number");
CREATE INDEX "Alert_areaId_state_idx" ON "Alert"("areaId", "state");
CREATE UNIQUE INDEX "Alert_areaId_ruleKey_regionCode_year_key" ON "Alert"("areaId", "ruleKey", "regionCode", "year");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "AlertEntry_alertNumber_id_idx" ON "AlertEntry"("alertNumber", "id");

-- CreateIndex
CREATE INDEX "Silence_areaId_endsAt_idx" ON "Silence"("areaId", "endsAt");

-- CreateIndex
CREATE INDEX "EvidenceFile_alertNumber_idx" ON "EvidenceFile"("alertNumber");

