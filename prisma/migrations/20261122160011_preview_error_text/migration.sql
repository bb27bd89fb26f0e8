-- AlterTable
ALTER TABLE "CoefficientPreview" ADD COLUMN "errorText" TEXT;

