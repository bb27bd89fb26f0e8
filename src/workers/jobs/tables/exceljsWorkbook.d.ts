/** The library's workbook without its streaming reader, which makes code from text and so cannot run in the limited process. */
declare module "exceljs/lib/doc/workbook.js" {
  import type { Workbook } from "exceljs";

  const WorkbookOnly: new () => Workbook;
  export default WorkbookOnly;
}
