/** The build of sql.js that carries its WebAssembly inside; its types are those of the package. */
declare module "sql.js/dist/sql-wasm-inline.js" {
  import initSqlJs from "sql.js";
  export default initSqlJs;
}
