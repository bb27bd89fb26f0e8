/** Lets any number of callers wake one sleeper; pokes that come while it is awake are not lost. */
export class Poke {
  private poked = false;
  private wake: (() => void) | null = null;

  poke(): void {
    this.poked = true;
    this.wake?.();
  }

  /** Sleeps until poked, or for at most `milliseconds`. Returns at once if poked since the last sleep. */
  async sleep(milliseconds: number): Promise<void> {
    if (!this.poked) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wake = null;
    this.poked = false;
  }
}
