/** Longest stretch of work before the page may answer again, ms. */
const TURN_MS = 10;

/** Works off jobs one after the other, in turns so short that the page stays answerable in between. */
export class ShortTurns {
  private readonly jobs: (() => void)[] = [];
  private readonly channel = new MessageChannel();
  private isUnderWay = false;

  constructor() {
    this.channel.port1.onmessage = () => this.takeTurn();
  }

  add(job: () => void): void {
    this.jobs.push(job);
    this.goOn();
  }

  /** Forgets what is not done yet. */
  clear(): void {
    this.jobs.length = 0;
  }

  private goOn(): void {
    if (this.isUnderWay || this.jobs.length === 0) return;
    this.isUnderWay = true;
    this.channel.port2.postMessage(null);
  }

  private takeTurn(): void {
    const end = performance.now() + TURN_MS;
    while (this.jobs.length > 0 && performance.now() < end) this.jobs.shift()?.();
    this.isUnderWay = false;
    this.goOn();
  }
}
