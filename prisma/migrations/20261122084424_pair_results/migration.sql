-- CreateTable
CREATE TABLE "PairResult" (
    "areaId" TEXT NOT NULL,
    "fromYear" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "basisHash" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "computedAt" DATETIME,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "regions" BLOB,
    "cells" BLOB,

    PRIMARY KEY ("areaId", "fromYear", "year")
);

-- CreateIndex
CREATE INDEX "PairResult_state_idx" ON "PairResult"("state");

