-- AlterTable
ALTER TABLE "Analysis" ADD COLUMN "errorText" TEXT;

