import { StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { ModifyVpcPeeringConnectionOptionsCommand } from "@aws-sdk/client-ec2";
import { NOTHING_MADE, type Step } from "./step";

/** Each side sets its own. */
export const setPeeringDns: Step<"set-peering-dns"> = async ({ ec2 }, { peering, side, on }) => {
  const options = { AllowDnsResolutionFromRemoteVpc: on };
  await ec2.send(
    new ModifyVpcPeeringConnectionOptionsCommand({
      VpcPeeringConnectionId: peering,
      ...(side === "requester"
        ? { RequesterPeeringConnectionOptions: options }
        : { AccepterPeeringConnectionOptions: options }),
    }),
  );
  return NOTHING_MADE;
};

export const startTrail: Step<"start-trail"> = async ({ cloudtrail }, { trail }) => {
  await cloudtrail.send(new StartLoggingCommand({ Name: trail }));
  return NOTHING_MADE;
};
