const { explain, reach, readState } = require("archipelago/network");

const vpc = (name, id, cidr) => ({
  mode: "managed",
  type: "aws_vpc",
  name,
  instances: [{ attributes: { id, cidr_block: cidr, arn: `arn:aws:ec2:us-east-1:111111111111:vpc/${id}` } }],
});
const json = { version: 4, resources: [vpc("a", "vpc-a", "10.0.0.0/16"), vpc("b", "vpc-b", "10.1.0.0/16")] };
const model = readState([{ file: "terraform.tfstate", json }]);
reach(model);
const traffic = { protocol: "tcp", from: 443, to: 443 };
const { verdict } = explain(model, { kind: "vpc", vpc: "vpc-a" }, { kind: "vpc", vpc: "vpc-b" }, traffic);
const cdktf = Object.keys(require.cache).filter((file) =>
  /node_modules.(cdktf|constructs|@cdktf|@aws-sdk)\b/.test(file),
);
process.stdout.write(JSON.stringify({ verdict, vpcs: model.vpcs.length, cdktf }));
