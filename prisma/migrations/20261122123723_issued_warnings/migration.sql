-- CreateTable
CREATE TABLE "IssuedWarning" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "areaId" TEXT NOT NULL,
    "messageType" TEXT NOT NULL,
    "referencesNumber" TEXT,
    "state" TEXT NOT NULL,
    "stateVersion" INTEGER NOT NULL DEFAULT 0,
    "level" TEXT NOT NULL,
    "regionCodes" TEXT NOT NULL,
    "alertNumbers" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "effectiveAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "authorId" INTEGER NOT NULL,
    "authorName" TEXT NOT NULL,
    "submittedById" INTEGER,
    "approvedById" INTEGER,
    "approvedByName" TEXT,
    "issuedAt" DATETIME,
    "message" TEXT,
    "capXml" TEXT,
    "sha256" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "IssuedWarningEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "warningNumber" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "note" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "IssuedWarning_number_key" ON "IssuedWarning"("number");

-- CreateIndex
CREATE INDEX "IssuedWarning_areaId_state_idx" ON "IssuedWarning"("areaId", "state");

-- CreateIndex
CREATE INDEX "IssuedWarning_mode_state_idx" ON "IssuedWarning"("mode", "state");

-- CreateIndex
CREATE INDEX "IssuedWarningEntry_warningNumber_id_idx" ON "IssuedWarningEntry"("warningNumber", "id");

-- An issued message has exactly one successor.
CREATE UNIQUE INDEX "IssuedWarning_oneSuccessor" ON "IssuedWarning"("referencesNumber") WHERE "state" = 'issued' AND "referencesNumber" IS NOT NULL;

-- Two different people, whoever asks.
CREATE TRIGGER "IssuedWarning_twoPeople" BEFORE UPDATE ON "IssuedWarning"
WHEN NEW."state" = 'issued' AND (NEW."approvedById" IS NULL OR NEW."submittedById" IS NULL OR NEW."approvedById" IN (NEW."authorId", NEW."submittedById"))
BEGIN
  SELECT RAISE(ABORT, 'a warning is issued by a second person');
END;

CREATE TRIGGER "IssuedWarning_bornAsDraft" BEFORE INSERT ON "IssuedWarning"
WHEN NEW."state" <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'a warning begins as a draft');
END;

-- What was issued stays as it was issued; a message never changes its mode.
CREATE TRIGGER "IssuedWarning_frozen" BEFORE UPDATE ON "IssuedWarning"
WHEN OLD."state" = 'issued' OR NEW."mode" <> OLD."mode"
BEGIN
  SELECT RAISE(ABORT, 'an issued warning does not change');
END;

CREATE TRIGGER "IssuedWarning_kept" BEFORE DELETE ON "IssuedWarning"
WHEN OLD."state" = 'issued'
BEGIN
  SELECT RAISE(ABORT, 'an issued warning is kept');
END;
