/** The two processes of an installation, as `npm run build` leaves them in dist/. */
export const PROGRAMS = [
  { name: "web", args: ["--enable-source-maps", "dist/server.mjs"] },
  { name: "worker", args: ["--enable-source-maps", "dist/worker.mjs"] },
];
