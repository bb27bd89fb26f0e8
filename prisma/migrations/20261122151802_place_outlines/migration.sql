-- CreateTable
CREATE TABLE "PlaceOutline" (
    "importId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentName" TEXT NOT NULL,
    "geometry" TEXT NOT NULL,
    "drawing" TEXT NOT NULL,

    PRIMARY KEY ("importId", "position")
);

