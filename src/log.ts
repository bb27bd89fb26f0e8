import pino from "pino";
import { getEnv } from "./env.ts";

/** Structured log on standard error; standard output belongs to answers. */
export const log = pino({ level: getEnv().logLevel, base: undefined }, pino.destination({ fd: 2, sync: true }));
