import { type Html, html, raw } from "../html";
import type { PageInput } from "./input";
import { cell, code, row, section, table } from "./table";

/** What may change the verdict because nobody could read it. */
export function gapsSection({ matrix, proof }: PageInput): Html {
  const { notInterpreted } = proof ?? matrix;
  if (notInterpreted.length === 0) return raw("");
  const rows = notInterpreted.map(({ origin, type, why }) => row([code(type), code(origin.address), cell(why)]));
  return section("gaps", "Not interpreted", [
    html`<p>These may decide what can be reached, and could not be read.</p>
`,
    table("Not interpreted", [{ title: "Type" }, { title: "Where" }, { title: "Why" }], rows),
  ]);
}
