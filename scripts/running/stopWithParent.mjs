/**
 * Loaded into web and worker before their own code: when the process that started them asks, or is
 * gone, they stop as if told by the system. It works the same on Windows, which has no such signal,
 * and leaves nothing behind when the parent is killed.
 */
process.once("disconnect", () => {
  if (!process.emit("SIGTERM", "SIGTERM")) process.exit(0);
});
