import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { TerraformStack } from "cdktf";
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import { Construct } from "constructs";

export interface TextAssetProps {
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
}

/** A file beside a stack's Terraform JSON with a text of ours: what cdktf's own assets do for files that there are. */
export class TextAsset extends Construct {
  /** Base64, as `source_hash` has it. */
  readonly sha256: string;
  /** Relative to the stack's folder, where Terraform runs. It changes with the text. */
  readonly path: string;

  constructor(scope: Construct, id: string, props: TextAssetProps) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const digest = createHash("sha256").update(props.text).digest();
    this.sha256 = digest.toString("base64");
    const folder = posix.join("assets", stack.getLogicalId(this.node));
    this.path = posix.join(folder, digest.toString("hex").slice(0, 32).toUpperCase(), props.name);
    addCustomSynthesis(this, {
      onSynthesize: ({ manifest }) => {
        const stackFolder = join(manifest.outdir, dirname(manifest.forStack(stack).synthesizedStackPath));
        rmSync(join(stackFolder, folder), { recursive: true, force: true });
        mkdirSync(dirname(join(stackFolder, this.path)), { recursive: true });
        writeFileSync(join(stackFolder, this.path), props.text);
      },
    });
  }
}
