-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_RegionImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "areaId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "fields" TEXT,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "inspection" TEXT,
    "report" TEXT,
    "previousPath" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" DATETIME
);
INSERT INTO "new_RegionImport" ("areaId", "createdAt", "doneAt", "errorCode", "errorMessage", "fields", "fileName", "id", "path", "report", "state") SELECT "areaId", "createdAt", "doneAt", "errorCode", "errorMessage", "fields", "fileName", "id", "path", "report", "state" FROM "RegionImport";
DROP TABLE "RegionImport";
ALTER TABLE "new_RegionImport" RENAME TO "RegionImport";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

