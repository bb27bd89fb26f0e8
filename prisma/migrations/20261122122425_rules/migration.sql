-- CreateTable
CREATE TABLE "BackTest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "ruleKey" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "result" TEXT,
    "durationMs" REAL,
    "askedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "AlertVerdict" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "alertNumber" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "value" REAL,
    "limit" REAL,
    "level" TEXT,
    "at" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Rule" (
    "areaId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "parameters" TEXT NOT NULL,
    "overrides" TEXT NOT NULL DEFAULT '[]',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "sinceYear" INTEGER NOT NULL DEFAULT 0,
    "basedOn" INTEGER,
    "by" TEXT NOT NULL DEFAULT 'system',
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("areaId", "key", "version"),
    CONSTRAINT "Rule_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "StudyArea" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Rule" ("areaId", "createdAt", "current", "key", "nameEn", "nameZh", "parameters", "version") SELECT "areaId", "createdAt", "current", "key", "nameEn", "nameZh", "parameters", "version" FROM "Rule";
DROP TABLE "Rule";
ALTER TABLE "new_Rule" RENAME TO "Rule";
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
    "cells" TEXT NOT NULL DEFAULT '[]',
    "heldSince" INTEGER,
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
INSERT INTO "new_Alert" ("acknowledgeNote", "acknowledgedAt", "acknowledgedBy", "areaId", "assigneeId", "dataReceivedAt", "dueDay", "escalationStep", "evaluatedAt", "facts", "fromYear", "historical", "id", "inputHash", "level", "limit", "number", "receipt", "regionCode", "ruleKey", "ruleVersion", "state", "stateVersion", "unit", "value", "waitingSince", "year", "zones") SELECT "acknowledgeNote", "acknowledgedAt", "acknowledgedBy", "areaId", "assigneeId", "dataReceivedAt", "dueDay", "escalationStep", "evaluatedAt", "facts", "fromYear", "historical", "id", "inputHash", "level", "limit", "number", "receipt", "regionCode", "ruleKey", "ruleVersion", "state", "stateVersion", "unit", "value", "waitingSince", "year", "zones" FROM "Alert";
DROP TABLE "Alert";
ALTER TABLE "new_Alert" RENAME TO "Alert";
CREATE UNIQUE INDEX "Alert_number_key" ON "Alert"("number");
CREATE INDEX "Alert_areaId_state_idx" ON "Alert"("areaId", "state");
CREATE UNIQUE INDEX "Alert_areaId_ruleKey_regionCode_year_key" ON "Alert"("areaId", "ruleKey", "regionCode", "year");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "BackTest_state_idx" ON "BackTest"("state");

-- CreateIndex
CREATE UNIQUE INDEX "BackTest_areaId_inputHash_key" ON "BackTest"("areaId", "inputHash");

-- CreateIndex
CREATE UNIQUE INDEX "AlertVerdict_alertNumber_inputHash_key" ON "AlertVerdict"("alertNumber", "inputHash");

