-- CreateTable
CREATE TABLE "MessageChannel" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "config" TEXT NOT NULL,
    "secret" TEXT,
    "areaId" TEXT,
    "regionCode" TEXT,
    "lowestLevel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "frequency" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "outboxId" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "durationMs" REAL NOT NULL,
    "outcome" TEXT NOT NULL,
    "errorClass" TEXT,
    "status" INTEGER,
    "answer" TEXT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "eventSeq" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueMs" REAL NOT NULL,
    "sentAt" DATETIME,
    "channelId" INTEGER,
    "personId" INTEGER,
    "cause" TEXT,
    "numbers" TEXT NOT NULL DEFAULT '[]',
    "held" BOOLEAN NOT NULL DEFAULT false,
    "leaseUntilMs" REAL NOT NULL DEFAULT 0,
    "errorClass" TEXT,
    "errorMessage" TEXT
);
INSERT INTO "new_Outbox" ("attempts", "channel", "dueMs", "eventSeq", "id", "idempotencyKey", "recipient", "sentAt", "state") SELECT "attempts", "channel", "dueMs", "eventSeq", "id", "idempotencyKey", "recipient", "sentAt", "state" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE UNIQUE INDEX "Outbox_idempotencyKey_key" ON "Outbox"("idempotencyKey");
CREATE INDEX "Outbox_state_dueMs_idx" ON "Outbox"("state", "dueMs");
CREATE INDEX "Outbox_channelId_recipient_dueMs_idx" ON "Outbox"("channelId", "recipient", "dueMs");
CREATE TABLE "new_Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "account" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "areaId" TEXT,
    "regionCode" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "messages" TEXT NOT NULL DEFAULT 'immediate',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "absentTo" TEXT,
    "substituteId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_Person" ("absentTo", "account", "active", "areaId", "createdAt", "email", "id", "locale", "nameEn", "nameZh", "phone", "regionCode", "role", "substituteId") SELECT "absentTo", "account", "active", "areaId", "createdAt", "email", "id", "locale", "nameEn", "nameZh", "phone", "regionCode", "role", "substituteId" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE UNIQUE INDEX "Person_account_key" ON "Person"("account");
CREATE INDEX "Person_areaId_regionCode_idx" ON "Person"("areaId", "regionCode");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "DeliveryAttempt_outboxId_idx" ON "DeliveryAttempt"("outboxId");

