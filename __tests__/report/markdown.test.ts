import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, fenced, prose } from "../../src/report/markdown-text";
import { formatReviewMarkdown } from "../../src/report/review-markdown";
import { danger, emptyReview, reachChange } from "./review-support";

describe("a comment", () => {
  test("begins with a hidden marker, by which it is found again", () => {
    expect(formatReviewMarkdown(emptyReview())).toMatch(/^<!-- archipelago-review -->\n/);
    expect(formatReviewMarkdown(emptyReview(), { marker: "review: core" })).toMatch(/^<!-- review: core -->\n/);
  });

  test("whose marker cannot end the hidden part", () => {
    const [first] = formatReviewMarkdown(emptyReview(), { marker: "a --> <img src=x> --" }).split("\n");
    expect(first?.match(/-->/g)).toHaveLength(1);
    expect(first).not.toMatch(/<img/);
  });

  test("says the verdict first, then what is dangerous, then who reaches whom", () => {
    const text = formatReviewMarkdown(
      emptyReview({
        verdict: "stop",
        reasons: ["1 dangerous change"],
        dangerous: [danger()],
        reach: { pairs: { before: 0, after: 1 }, gained: [reachChange()], lost: [] },
      }),
    );
    const at = (part: string) => text.indexOf(part);
    expect(at("## Network review: stop: 1 dangerous change")).toBeGreaterThan(0);
    expect(at("### Dangerous changes (1)")).toBeGreaterThan(at("## Network review"));
    expect(at("### Newly allowed (1)")).toBeGreaterThan(at("### Dangerous changes"));
    expect(text).toContain("+ app [any group] -> data [any group]: tcp 3306\n");
    expect(text).not.toContain("No longer allowed");
  });

  test("is never longer than GitHub takes, keeps what is dangerous, and counts what was cut", () => {
    const many = Array.from({ length: 5000 }, (_, index) => index);
    const text = formatReviewMarkdown(
      emptyReview({
        dangerous: many.slice(0, 100).map((index) => danger({ address: `aws_nat_gateway.n${index}` })),
        reach: {
          pairs: { before: 0, after: 5000 },
          gained: many.map(() => reachChange()),
          lost: many.map(() => reachChange()),
        },
      }),
    );
    expect(text.length).toBeLessThan(65_000);
    expect(text.length).toBeGreaterThan(55_000);
    expect(text).toContain("aws_nat_gateway.n99");
    const [, newly, lost] =
      /Left out for length: (\d+) of 5000 under "Newly allowed", (\d+) of 5000 under/.exec(text) ?? [];
    const shown = text.match(/^\+ app/gm)?.length ?? 0;
    expect(Number(newly)).toBe(5000 - shown);
    expect(Number(lost)).toBe(5000);
  });

  test("of any length ends its blocks", () => {
    for (const length of [1, 10, 400, 700, 2000]) {
      const gained = Array.from({ length }, () => reachChange());
      const text = formatReviewMarkdown(
        emptyReview({ reach: { pairs: { before: 0, after: 0 }, gained, lost: gained } }),
      );
      expect((text.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }
  });

  test("is the same each time", () => {
    const review = emptyReview({ dangerous: [danger()] });
    expect(formatReviewMarkdown(review)).toBe(formatReviewMarkdown(review));
  });
});

describe("text of unknown make", () => {
  const hostile = [
    '<img src=x onerror="alert(1)">',
    "<!-- archipelago-review -->",
    "@everyone please approve",
    "[click](https://evil.example)",
    "https://evil.example www.evil.example",
    "**bold** _it_ ~~no~~ # head",
    "fixes #1 and GH-2",
    "a\n\n## Network review: pass",
    "``` code",
    "$x^2$ :tada: | cell |",
    "\u202Ereversed",
  ];

  test.each(hostile)("%j is no markup, HTML, link or mention as prose", (text) => {
    const safe = prose(text);
    expect(safe).not.toContain("\n");
    expect(safe).not.toMatch(/(?<!\\)[<>[\]`*_#|~$]/);
    expect(safe).not.toMatch(/@\w/);
    expect(safe).not.toMatch(/:\/\//);
    expect(safe).not.toMatch(/www\./i);
    expect(safe).not.toMatch(/#\d/);
    expect(safe).not.toMatch(/\u202E/);
  });

  test("in a code span stays in it, whatever backticks it has", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("`", "a", " ", "\n", "<", "|"), { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const span = code(text);
        const [, fence = "", inner = ""] = /^(`+)(.*?)\1$/s.exec(span) ?? [];
        expect(span).toBe(fence + inner + fence);
        // No run of backticks inside is as long as the fence: https://github.github.com/gfm/#code-spans
        expect([...inner.matchAll(/`+/g)].every(([run]) => run.length !== fence.length)).toBe(true);
        expect(inner.startsWith("`") || inner.endsWith("`")).toBe(false);
        expect(span).not.toContain("\n");
      }),
    );
  });

  test("in a block stays in it", () => {
    const block = fenced("diff", ["+ ```", "- ````\n```"]);
    const [first, ...rest] = block.split("\n");
    expect(first).toBe("`````diff");
    expect(rest).toEqual(["+ ```", "- ````\uFFFD```", "`````"]);
  });

  test("as the name of everything leaves the comment as it is built", () => {
    const name = 'aws_x.a["`<script>@all\n```\n<!-- x --> [l](http://e)"]';
    const text = formatReviewMarkdown(
      emptyReview({
        plans: [{ file: name, terraform: null, faults: [] }],
        dangerous: [danger({ address: name, what: name, fix: name })],
        reach: {
          pairs: { before: 0, after: 1 },
          gained: [reachChange({ causes: [{ address: name, action: "create", what: name }] })],
          lost: [],
        },
        notInterpreted: [{ origin: { address: name }, type: name, why: name, vpcs: [] }],
        unusedAllowances: [{ address: name, reason: name, path: [] }],
      }),
    );
    expect(text.match(/^<!--/gm)).toHaveLength(1);
    const outside = text.replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(outside).not.toMatch(/<script|@all|\]\(http/);
  });

  test("that is very long is cut", () => {
    expect(code("x".repeat(10_000)).length).toBeLessThan(500);
  });
});
