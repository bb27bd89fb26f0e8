-- CreateTable
CREATE TABLE "Report" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL,
    "areaId" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "fromYear" INTEGER,
    "locale" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "resultCode" TEXT,
    "dataVersion" INTEGER,
    "requestedBy" TEXT NOT NULL,
    "requestedById" INTEGER,
    "requestedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "pdfSha256" TEXT,
    "pdfBytes" INTEGER,
    "docxSha256" TEXT,
    "docxBytes" INTEGER
);

-- CreateIndex
CREATE UNIQUE INDEX "Report_number_key" ON "Report"("number");

-- CreateIndex
CREATE INDEX "Report_state_id_idx" ON "Report"("state", "id");

-- CreateIndex
CREATE INDEX "Report_areaId_id_idx" ON "Report"("areaId", "id");

