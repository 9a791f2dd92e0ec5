import type { Step } from "./step";

export const putFlowLog: Step<"put-flow-log"> = async (_clients, { key }) => {
  throw new Error(`flow log ${key} cannot be made yet`);
};
