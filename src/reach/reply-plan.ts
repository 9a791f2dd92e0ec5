import type { IntervalSet } from "./interval-set";
import { elementary } from "./layer";
import type { Product } from "./product";
import { type Rect, relationOf, sameRelation } from "./relation";
import { ICMP, ICMPV6, OTHER, type Span, TCP, UDP, within } from "./traffic-axis";

/** Who gets an answer from whom, on some of the caller's ports. */
export interface Answer extends Span {
  readonly rects: readonly Rect[];
}

/** The answers to a piece of the traffic. Services of one protocol share theirs: a reply goes to the caller's port. */
export interface Segment extends Span {
  readonly answers: readonly Answer[];
  /** The caller's ports; 0 to 1 for what has none. */
  readonly ports: Span;
  /** Everybody gets every answer. */
  readonly complete: boolean;
}

const NO_PORTS: Span = { from: 0, to: 1 };
const EVERYBODY: readonly Rect[] = [{ source: "whole", destination: "whole" }];

/**
 * What can be answered. A reply of TCP and UDP goes to the caller's ephemeral port; an echo request wants an echo reply;
 * other ICMP messages want nothing back; protocols without ports want the same protocol.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
 * @param replies for each way back, sorted: what passes, callers as sources
 */
export function replyPlan(
  replies: readonly (readonly Product[])[],
  ephemeral: { readonly from: number; readonly to: number },
  callers: IntervalSet,
  called: IntervalSet,
): Segment[] {
  const everybody = relationOf(EVERYBODY, callers, called);
  const segment = (service: Span, ports: Span, answers: readonly Answer[]): Segment[] => {
    if (answers.length === 0) return [];
    return [{ ...service, ports, answers, complete: isComplete(answers, ports, everybody, callers, called) }];
  };
  const withPorts = (service: Span) => {
    const ports = { from: ephemeral.from, to: ephemeral.to + 1 };
    const answers = answersIn(replies, within(service, ephemeral.from, ephemeral.to));
    return segment(service, ports, shifted(answers, -service.from));
  };
  const echo = (icmp: Span, request: number, reply: number) => [
    ...oneWay(within(icmp, 0, request - 1)),
    ...segment(within(icmp, request, request), NO_PORTS, unported(answersIn(replies, within(icmp, reply, reply)))),
    ...oneWay(within(icmp, request + 1, 255)),
  ];
  return [
    ...withPorts(TCP),
    ...withPorts(UDP),
    ...echo(ICMP, 8, 0),
    ...echo(ICMPV6, 128, 129),
    ...answersIn(replies, OTHER).flatMap((answer) => segment(answer, NO_PORTS, unported([answer]))),
  ];
}

function oneWay(service: Span): Segment[] {
  return [{ ...service, ports: NO_PORTS, answers: [{ ...NO_PORTS, rects: EVERYBODY }], complete: true }];
}

function answersIn(replies: readonly (readonly Product[])[], span: Span): Answer[] {
  const products = replies.flatMap((way) =>
    way.flatMap((product) => {
      const [from, to] = [Math.max(product.from, span.from), Math.min(product.to, span.to)];
      return from < to ? [{ ...product, from, to }] : [];
    }),
  );
  return elementary(products).flatMap((piece) => {
    const rects = products.filter(({ from, to }) => from <= piece.from && piece.to <= to);
    return rects.length > 0 ? [{ ...piece, rects }] : [];
  });
}

function shifted(answers: readonly Answer[], by: number): Answer[] {
  return answers.map(({ from, to, rects }) => ({ from: from + by, to: to + by, rects }));
}

function unported(answers: readonly Answer[]): Answer[] {
  return answers.map(({ rects }) => ({ ...NO_PORTS, rects }));
}

function isComplete(
  answers: readonly Answer[],
  ports: Span,
  everybody: ReturnType<typeof relationOf>,
  callers: IntervalSet,
  called: IntervalSet,
): boolean {
  let reached = ports.from;
  for (const { from, to, rects } of answers) {
    if (from !== reached) return false;
    if (!isEverybody(rects) && !sameRelation(relationOf(rects, callers, called), everybody)) return false;
    reached = to;
  }
  return reached === ports.to;
}

function isEverybody(rects: readonly Rect[]): boolean {
  return rects.some(({ source, destination }) => source === "whole" && destination === "whole");
}
