import { expect, test } from "vitest";
import { embeddedJson, escapeText, html, raw } from "../../src/report/html";

test("what is markup in HTML is escaped in text", () => {
  expect(escapeText(`<a href="x" b='y'>&`)).toBe("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
});

test("what XML cannot hold is replaced, and emoji and other scripts stay", () => {
  expect(escapeText("a\u0000b\u001b\uD800\uFFFEc")).toBe("a\uFFFDb\uFFFD\uFFFD\uFFFDc");
  expect(escapeText("🏝️ עברית\n")).toBe("🏝️ עברית\n");
});

test("values of a template are escaped, pieces of HTML are not", () => {
  expect(html`<p>${"<b>"}${html`<i>${"&"}</i>`}${[raw("<br>"), "<"]}${3}</p>`.text).toBe(
    "<p>&lt;b&gt;<i>&amp;</i><br>&lt;3</p>",
  );
});

test("JSON in a script element cannot end it, and is the same JSON", () => {
  const value = { a: "</script><!--<script>", b: "\u2028&" };
  const text = embeddedJson(value);
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(text)).toEqual(value);
});
