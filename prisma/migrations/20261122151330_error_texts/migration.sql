-- AlterTable
ALTER TABLE "FactorInput" ADD COLUMN "errorText" TEXT;

-- AlterTable
ALTER TABLE "RegionImport" ADD COLUMN "errorText" TEXT;

-- AlterTable
ALTER TABLE "Dataset" ADD COLUMN "errorText" TEXT;

-- AlterTable
ALTER TABLE "TableImport" ADD COLUMN "errorText" TEXT;

