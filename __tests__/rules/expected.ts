/** Rules that find something in every estate of ours, and why that is right. */
export const EXPECTED: Readonly<Record<string, string>> = {
  "flow-logs-missing": "estates do not make flow logs yet",
};
