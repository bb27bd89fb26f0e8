-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "phonedBy" TEXT;

-- CreateTable
CREATE TABLE "DueSlot" (
    "name" TEXT NOT NULL,
    "dueMs" REAL NOT NULL,
    "doneMs" REAL NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "made" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("name", "dueMs")
);

