-- AlterTable
ALTER TABLE "StudyArea" ADD COLUMN "thresholdChoice" TEXT;

-- AlterTable
ALTER TABLE "ThresholdModel" ADD COLUMN "useId" INTEGER;

-- AlterTable
ALTER TABLE "RiskZone" ADD COLUMN "bounds" TEXT;

-- CreateTable
CREATE TABLE "ThresholdUse" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "previewId" INTEGER,
    "since" DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    "note" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CoefficientPreview" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'coefficients',
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
INSERT INTO "new_CoefficientPreview" ("areaId", "askedBy", "choice", "createdAt", "doneAt", "errorCode", "errorMessage", "id", "inputHash", "result", "state") SELECT "areaId", "askedBy", "choice", "createdAt", "doneAt", "errorCode", "errorMessage", "id", "inputHash", "result", "state" FROM "CoefficientPreview";
DROP TABLE "CoefficientPreview";
ALTER TABLE "new_CoefficientPreview" RENAME TO "CoefficientPreview";
CREATE INDEX "CoefficientPreview_state_idx" ON "CoefficientPreview"("state");
CREATE UNIQUE INDEX "CoefficientPreview_areaId_inputHash_key" ON "CoefficientPreview"("areaId", "inputHash");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ThresholdUse_areaId_idx" ON "ThresholdUse"("areaId");

