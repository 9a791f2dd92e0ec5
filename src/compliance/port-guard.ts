import { messageOf } from "../diagnostics/message-of";

/** Calls ports so that none of them can break or hold up a sweep: what fails is a fault, said in the report and the log. */
export class PortGuard {
  readonly faults: string[] = [];

  /**
   * @param remaining milliseconds until the function is stopped
   * @param log is told of every fault
   */
  constructor(
    private readonly remaining: () => number,
    private readonly log: (message: string) => void,
  ) {}

  /** What the port answers; undefined when it fails, or does not answer while there is time. */
  async call<T>(what: string, call: () => Promise<T>): Promise<{ readonly answer: T } | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const left = this.remaining() - LAST_MS;
      if (left <= 0) throw new Error("there was no time left for it");
      const late = new Promise<never>((_, reject) => {
        // a timer holds no more than this; a laptop has no limit at all
        if (left < 2 ** 31) timer = setTimeout(() => reject(new Error("no answer in time")), left);
      });
      return { answer: await Promise.race([call(), late]) };
    } catch (cause) {
      this.fault(`${what}: ${messageOf(cause)}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The same for a port that answers at once. */
  now(what: string, call: () => void): void {
    try {
      call();
    } catch (cause) {
      this.fault(`${what}: ${messageOf(cause)}`);
    }
  }

  fault(text: string): void {
    this.faults.push(text);
    try {
      this.log(text);
    } catch {
      // the report has it
    }
  }
}

/** What is left for the report to be given back. */
const LAST_MS = 500;
