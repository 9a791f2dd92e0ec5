/** What of a stream the guard needs. */
export interface Output {
  on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Keeps a command alive when what it writes to goes away. A reader that has read enough (`| head -1`) is no fault: the
 * rest is dropped, and the work goes on to its own exit code. Any other failure, such as a full disk, is given to `report`.
 */
export function guardOutput(streams: readonly Output[], report: (message: string) => void): void {
  for (const stream of streams) {
    stream.on("error", (error) => {
      if (error.code !== "EPIPE") report(`archipelago: cannot write the output: ${error.message}\n`);
    });
  }
}
