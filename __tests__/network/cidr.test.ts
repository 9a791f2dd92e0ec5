import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/network/address";
import { cidrOf, compareCidrs, contains, formatCidr, parseCidr, partOf, splitCidr } from "../../src/network/cidr";
import { aggregate } from "../../src/network/cidr-sets";

describe("a CIDR", () => {
  it.each([
    ["an octal octet", "010.0.0.0/8"],
    ["two parts", "10.1/16"],
    ["hexadecimal", "0x0a.0.0.0/8"],
    ["an octet over 255", "10.256.0.0/16"],
    ["a prefix length over 32", "10.0.0.0/33"],
    ["a prefix length with a zero", "10.0.0.0/08"],
    ["a signed prefix length", "10.0.0.0/+8"],
    ["no prefix length", "10.0.0.0"],
    ["a netmask", "10.0.0.0/255.0.0.0"],
    ["a space", " 10.0.0.0/8"],
    ["two slashes", "10.0.0.0/8/8"],
    ["nothing", ""],
    ["two double colons", "1::2::3/64"],
    ["nine groups", "1:2:3:4:5:6:7:8:9/64"],
    ["seven groups", "1:2:3:4:5:6:7/64"],
    ["a double colon for nothing", "1:2:3:4::5:6:7:8/64"],
    ["a zone", "fe80::%eth0/64"],
    ["an IPv4 address in the middle", "1.2.3.4::/64"],
  ])("is not read from text with %s", (_, text) => {
    expect(parseCidr(text)).toEqual({ ok: false, reason: "syntax" });
  });

  it("with host bits is told from bad syntax, and its block is named", () => {
    const parsed = parseCidr("10.0.1.7/16");
    expect(parsed.ok === false && parsed.reason === "host-bits" && formatCidr(parsed.block)).toBe("10.0.0.0/16");
  });

  it("is written as RFC 5952 has it", () => {
    expect(formatCidr(cidrOf("2001:DB8:0:0:1:0:0:0/80"))).toBe("2001:db8:0:0:1::/80");
    expect(formatCidr(cidrOf("0:0:0:0:0:0:0:0/0"))).toBe("::/0");
    expect(parseAddress("::ffff:192.0.2.1")?.value).toBe(0xffff_c000_0201n);
  });

  it("contains itself and what is narrower, and nothing wider", () => {
    expect(contains(cidrOf("10.0.0.0/16"), cidrOf("10.0.0.0/16"))).toBe(true);
    expect(contains(cidrOf("10.0.0.0/16"), cidrOf("10.0.255.0/24"))).toBe(true);
    expect(contains(cidrOf("10.0.0.0/16"), cidrOf("10.0.0.0/15"))).toBe(false);
  });

  it("has no part beyond its end", () => {
    expect(formatCidr(partOf(cidrOf("10.0.0.0/16"), 18, 3))).toBe("10.0.192.0/18");
    expect(() => partOf(cidrOf("10.0.0.0/16"), 18, 4)).toThrow("no part 4 of /18 in 10.0.0.0/16");
    expect(() => splitCidr(cidrOf("10.0.0.0/16"), 15)).toThrow("no part of /15 in 10.0.0.0/16");
  });

  it("stands before what it contains when sorted", () => {
    const texts = ["10.0.0.0/24", "::/0", "10.0.0.0/16", "9.0.0.0/8"];
    expect(texts.map(cidrOf).sort(compareCidrs).map(formatCidr)).toEqual([
      "9.0.0.0/8",
      "10.0.0.0/16",
      "10.0.0.0/24",
      "::/0",
    ]);
  });

  it("is a fault of ours when it was to be valid and is not", () => {
    expect(() => cidrOf("10.0.0.1/16")).toThrow("not a CIDR block: 10.0.0.1/16");
  });
});

describe("aggregation", () => {
  it("joins halves over several steps", () => {
    const parts = ["10.0.3.0/24", "10.0.0.0/24", "10.0.2.0/24", "10.0.1.0/24"].map(cidrOf);
    expect(aggregate(parts).map(formatCidr)).toEqual(["10.0.0.0/22"]);
  });

  it("leaves neighbours alone that are no halves of one block", () => {
    const parts = ["10.0.1.0/24", "10.0.2.0/24"].map(cidrOf);
    expect(aggregate(parts)).toEqual(parts);
  });
});
