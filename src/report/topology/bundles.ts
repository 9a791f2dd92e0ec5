import { atKey, compareText, tally } from "../../network/keys";
import type { TopologyGraph, TopologyLink } from "./graph";

/** A line of a picture: one link, or many of one kind and state between two groups. */
export interface DrawnLink {
  /** Keys of nodes; of groups for a bundle. */
  readonly from: string;
  readonly to: string;
  readonly kind: TopologyLink["kind"];
  readonly state: TopologyLink["state"];
  readonly links: readonly TopologyLink[];
  /**
   * `all`: every node of one group is linked to every one of the other (or of its own group), so that the bundle says
   * as much as the lines. `some`: it says less; the tables have the rest.
   */
  readonly bundle: "none" | "all" | "some";
}

/** Past this number of lines a picture is not read any more; then what is alike is drawn as one. */
const MOST_LINES = 90;
/** Fewer lines than this are not worth a bundle. */
const FEWEST_BUNDLED = 3;

/** What to draw: a full mesh, which grows with the square of its VPCs, becomes one line between each two groups. */
export function drawnLinks(graph: TopologyGraph): DrawnLink[] {
  const alone = graph.links.map(
    (link): DrawnLink => ({
      from: link.from,
      to: link.to,
      kind: link.kind,
      state: link.state,
      links: [link],
      bundle: "none",
    }),
  );
  const whole = bundled(graph, alone, (bundle) => bundle === "all");
  return whole.length > MOST_LINES ? bundled(graph, whole, () => true) : whole;
}

function bundled(
  graph: TopologyGraph,
  drawn: readonly DrawnLink[],
  wanted: (bundle: "all" | "some") => boolean,
): DrawnLink[] {
  const groupOf = new Map(graph.nodes.map(({ key, group }) => [key, group]));
  const hubs = new Set(graph.nodes.filter(({ hub }) => hub).map(({ key }) => key));
  const sizes = tally(graph.nodes.map(({ group }) => group));
  const classes = new Map<string, DrawnLink[]>();
  const kept: DrawnLink[] = [];
  for (const line of drawn) {
    // The lines of a hub are what the picture is about.
    if (line.bundle !== "none" || hubs.has(line.from) || hubs.has(line.to)) kept.push(line);
    else {
      const ends = [groupOf.get(line.from) ?? "", groupOf.get(line.to) ?? ""].sort(compareText);
      atKey(classes, [...ends, line.kind, line.state].join(" "), () => []).push(line);
    }
  }
  for (const [key, lines] of classes) {
    const [from, to] = key.split(" ") as [string, string];
    const [a, b] = [sizes.get(from) ?? 0, sizes.get(to) ?? 0];
    const bundle = lines.length === (from === to ? (a * (a - 1)) / 2 : a * b) ? "all" : "some";
    const [first] = lines;
    if (first === undefined || lines.length < FEWEST_BUNDLED || !wanted(bundle)) kept.push(...lines);
    else {
      const { kind, state } = first;
      kept.push({ from, to, kind, state, links: lines.flatMap(({ links }) => links), bundle });
    }
  }
  return kept;
}
