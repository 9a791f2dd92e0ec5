import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CHECKS } from "../__tests__/policy/checks";
import { WAIVERS } from "../__tests__/policy/waivers";
import { waiversPage } from "../__tests__/policy/waivers-page";
import { commandsPage } from "../src/cli/commands-page";
import { program } from "../src/cli/program";
import { driftPage } from "../src/compliance/drift/drift-page";
import { DRIFT_RULES } from "../src/compliance/drift/rules";
import { ESTATE_CODES } from "../src/estate/codes";
import { diagnosticsPage } from "../src/estate/diagnostics-page";
import { estatePage } from "../src/estate/estate-page";
import { schemaText } from "../src/estate/json-schema";
import { NETWORK_CODES } from "../src/network/codes";
import { PROOF_CODES } from "../src/proof/codes";
import { RULES } from "../src/rules/all";
import { rulesPage } from "../src/rules/rules-page";

// Writes the generated part of docs/. Tests fail when a file is not what this would write.
const FILES: Readonly<Record<string, string>> = {
  "docs/estate.schema.json": schemaText(),
  "docs/reference/commands.md": commandsPage(program()),
  "docs/reference/estate.md": estatePage(),
  "docs/reference/diagnostics.md": diagnosticsPage({ ...ESTATE_CODES, ...NETWORK_CODES, ...PROOF_CODES }),
  "docs/reference/policy-waivers.md": waiversPage(CHECKS, WAIVERS),
  "docs/reference/rules.md": `${rulesPage(RULES)}\n${driftPage(DRIFT_RULES)}`,
};

const root = join(__dirname, "..");
for (const [name, text] of Object.entries(FILES)) {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
