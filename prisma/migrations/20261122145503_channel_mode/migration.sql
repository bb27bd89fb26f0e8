-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_MessageChannel" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'live',
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
INSERT INTO "new_MessageChannel" ("active", "areaId", "by", "config", "createdAt", "frequency", "id", "kind", "locale", "lowestLevel", "name", "regionCode", "secret") SELECT "active", "areaId", "by", "config", "createdAt", "frequency", "id", "kind", "locale", "lowestLevel", "name", "regionCode", "secret" FROM "MessageChannel";
DROP TABLE "MessageChannel";
ALTER TABLE "new_MessageChannel" RENAME TO "MessageChannel";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

