import { expect, test } from "vitest";
import { formatTable } from "../../src/report/table";

test("columns line up and no line ends in blanks", () => {
  expect(
    formatTable(
      ["vpc", "cidr"],
      [
        ["hub", "10.0.0.0/16"],
        ["application", ""],
      ],
    ),
  ).toBe("vpc          cidr\nhub          10.0.0.0/16\napplication\n");
});
