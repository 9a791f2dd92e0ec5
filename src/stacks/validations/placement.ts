import { keyPlaces } from "../../audit/key-places";
import { placeKey } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";
import type { RenderedBlock, RenderedBlocks, RenderedStack } from "../rendered-stack";
import { arnsIn, Elsewhere } from "./elsewhere";
import { formatPlace as format, type Place, samePlace } from "./place";
import { type Reference, referencesIn } from "./references";

/** Arguments that may name something of another account or region: the far end of a link, and mere order. */
const ACROSS = new Set(["peer_vpc_id", "vpc_peering_connection_id", "depends_on", "provider", "lifecycle", "//"]);

/**
 * Resources that would be made in another account or region than what they belong to: judged by the rendered JSON, so
 * that it holds for constructs of others too. A VPC belongs where the plan places it; everything else belongs where the
 * things are that it refers to; each side of a link where its VPC is. What crosses accounts on purpose is written down
 * argument by argument, with the one place in which it may end: {@link Elsewhere}.
 */
export function misplacedResources(stack: RenderedStack, plan: NetworkPlan): string[] {
  const check = new PlacementCheck(stack, plan);
  return [...check.blocks("", stack.resource), ...check.blocks("data.", stack.data)];
}

class PlacementCheck {
  readonly #stack: RenderedStack;
  readonly #elsewhere: Elsewhere;
  readonly #vpcs: ReadonlyMap<string, Place>;
  /** By `network/us-east-1`. */
  readonly #keys: ReadonlyMap<string, Place>;
  readonly #providers: ReadonlyMap<string, Place>;

  constructor(stack: RenderedStack, plan: NetworkPlan) {
    const accountIds = new Map(plan.accounts.map(({ name, id }) => [name, id]));
    this.#stack = stack;
    this.#elsewhere = new Elsewhere(plan);
    this.#vpcs = new Map(
      plan.vpcs.map(({ name, account, region }) => [name, { account: accountIds.get(account) ?? account, region }]),
    );
    this.#keys = new Map(keyPlaces(plan).map(({ key, account: { id }, region }) => [key, { account: id, region }]));
    this.#providers = new Map(
      (stack.provider?.aws ?? []).map(({ alias, region, allowed_account_ids: [account = ""] = [] }) => [
        alias === undefined ? "aws" : `aws.${alias}`,
        { account, region },
      ]),
    );
  }

  *blocks(prefix: string, blocks: RenderedBlocks = {}): Generator<string> {
    for (const [type, byName] of Object.entries(blocks)) {
      if (!type.startsWith("aws_")) continue;
      for (const [name, block] of Object.entries(byName))
        yield* this.#block(`${prefix}${type}.${name}`, type, name, block);
    }
  }

  *#block(address: string, type: string, name: string, block: RenderedBlock): Generator<string> {
    const place = this.#providers.get(block.provider ?? "");
    if (!place) return;
    const complain = (wanted: Place | undefined, why: string) =>
      !wanted || samePlace(place, wanted)
        ? []
        : [
            `${address} would be made in ${format(place)}, but ${why} ${format(wanted)}; pass the provider of that account and region`,
          ];

    if (type === "aws_vpc") yield* complain(this.#vpcs.get(name), "the plan places it in");
    for (const [argument, value] of Object.entries(block)) {
      if (ACROSS.has(argument) || this.#elsewhere.isWords(type, argument)) continue;
      const other = this.#elsewhere.placeFor(type, argument, place);
      const named = [...this.#named(value, place), ...(other ? arnsIn(value) : [])];
      for (const { text, place: wanted } of named) {
        if (!other || !samePlace(other, wanted)) yield* complain(wanted, `its ${argument} is of ${text} in`);
      }
    }
    if (type === "aws_vpc_peering_connection") yield* this.#connection(address, block);
    if (type === "aws_vpc_peering_connection_accepter" || "accepter" in block) {
      yield* complain(this.#peerOf(block), "the accepter's VPC is in");
    } else if ("requester" in block) {
      const [connection] = [...referencesIn(block.vpc_peering_connection_id)];
      yield* complain(connection && this.#placeOf(connection), "the requester's VPC is in");
    }
  }

  /** What a value refers to, and where that is. */
  *#named(value: unknown, here: Place): Generator<{ readonly text: string; readonly place: Place }> {
    for (const reference of referencesIn(value)) {
      const place = this.#placeOf(reference);
      if (!place) continue;
      // IAM has no regions
      const global = reference.kind === "block" && reference.type.startsWith("aws_iam_");
      yield { text: reference.text, place: global ? { ...place, region: here.region } : place };
    }
  }

  /** What the request says of the peer must be true of the peer. */
  *#connection(address: string, block: RenderedBlock): Generator<string> {
    const said = { account: String(block.peer_owner_id), region: String(block.peer_region) };
    for (const reference of referencesIn(block.peer_vpc_id)) {
      const place = this.#placeOf(reference);
      if (place && !samePlace(place, said)) {
        yield `${address} expects its peer in ${format(said)}, but ${reference.text} is in ${format(place)}; take both from the peer VPC`;
      }
    }
  }

  /** Account and region of the accepting VPC of the connection that a block names. */
  #peerOf(block: RenderedBlock): Place | undefined {
    for (const { block: connection } of this.#targets(block.vpc_peering_connection_id)) {
      return { account: String(connection.peer_owner_id), region: String(connection.peer_region) };
    }
    return undefined;
  }

  *#targets(value: unknown): Generator<{ readonly block: RenderedBlock }> {
    for (const reference of referencesIn(value)) {
      const block = this.#target(reference);
      if (block) yield { block };
    }
  }

  #target(reference: Reference): RenderedBlock | undefined {
    if (reference.kind !== "block") return undefined;
    const blocks = reference.data ? this.#stack.data : this.#stack.resource;
    return blocks?.[reference.type]?.[reference.name];
  }

  /** Keys begin with the VPC's name, those of accounts with the account's and the region. */
  #remotePlace(output: string, key: string): Place | undefined {
    const [first = "", second = ""] = key.split("/");
    return output === "key_arns" ? this.#keys.get(placeKey(first, second)) : this.#vpcs.get(first);
  }

  #placeOf(reference: Reference): Place | undefined {
    if (reference.kind === "remote") return this.#remotePlace(reference.output, reference.key);
    return this.#providers.get(this.#target(reference)?.provider ?? "");
  }
}
