import { vpcs } from "./data";
import { byId } from "./dom";

/** Shows the links of the VPC that is pointed at, focused or chosen; the rest steps back. */
export function startPicture(): void {
  const picture = document.querySelector(".picture svg");
  const note = byId("picture-note", HTMLElement);
  if (!picture || !note) return;
  const fit = byId("picture-fit", HTMLButtonElement);
  fit?.addEventListener("click", () => {
    const fits = picture.parentElement?.classList.toggle("fit") ?? false;
    fit.setAttribute("aria-pressed", String(fits));
  });
  // A picture that does not fit opens at its middle, where the hubs are.
  const box = picture.parentElement;
  const hub = picture.querySelector(".hub") ?? picture;
  if (box && box.scrollWidth > box.clientWidth) {
    const [outer, inner] = [box.getBoundingClientRect(), hub.getBoundingClientRect()];
    box.scrollLeft = inner.left + inner.width / 2 - outer.left - outer.width / 2;
    box.scrollTop = inner.top + inner.height / 2 - outer.top - outer.height / 2;
  }
  const idle = note.textContent ?? "";
  let chosen: SVGElement | null = null;
  const light = (node: SVGElement | null): void => {
    note.textContent = node ? lit(picture, node) : idle;
    if (!node) for (const part of picture.querySelectorAll(".dim, .lit")) part.classList.remove("dim", "lit");
  };
  const nodeAt = (event: Event): SVGElement | null =>
    event.target instanceof Element ? event.target.closest<SVGElement>(".node") : null;
  for (const node of picture.querySelectorAll<SVGElement>(".node")) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", node.querySelector("title")?.textContent ?? "");
  }
  picture.setAttribute("role", "group");
  picture.addEventListener("mouseover", (event) => light(nodeAt(event) ?? chosen));
  picture.addEventListener("mouseleave", () => light(chosen));
  picture.addEventListener("focusin", (event) => light(nodeAt(event) ?? chosen));
  picture.addEventListener("focusout", () => light(chosen));
  const choose = (node: SVGElement | null): void => {
    chosen = node === chosen ? null : node;
    light(chosen);
  };
  picture.addEventListener("click", (event) => choose(nodeAt(event)));
  picture.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    choose(nodeAt(event));
  });
}

/** Lights a node, its lines and what they lead to; what that is, in words. */
function lit(picture: Element, node: SVGElement): string {
  const own = new Set([node.dataset.node ?? "", node.dataset.group ?? ""]);
  const near = new Set([node.dataset.node ?? ""]);
  const [single, bundles] = [new Map<string, number>(), new Map<string, number>()];
  for (const line of picture.querySelectorAll<SVGElement>(".line[data-from]")) {
    const ends = [line.dataset.from ?? "", line.dataset.to ?? ""];
    const touches = ends.some((end) => own.has(end));
    line.classList.toggle("lit", touches);
    line.classList.toggle("dim", !touches);
    if (!touches) continue;
    for (const end of ends) near.add(end);
    const state = [...line.classList].find((name) => !["line", "bundle", "lit", "dim", "out"].includes(name)) ?? "";
    const told = line.classList.contains("bundle") ? bundles : single;
    told.set(state, (told.get(state) ?? 0) + 1);
  }
  for (const other of picture.querySelectorAll<SVGElement>(".node")) {
    const isNear = near.has(other.dataset.node ?? "") || near.has(other.dataset.group ?? "");
    other.classList.toggle("dim", !isNear);
  }
  const name = vpcs.find((vpc) => vpc.node === node.dataset.node)?.label ?? node.querySelector(".name")?.textContent;
  const lines = [...single].map(([state, count]) => `${count} ${state}`);
  const many = [...bundles].map(([state, count]) => `${count} ${count === 1 ? "bundle" : "bundles"} of ${state} links`);
  return `${name}: ${[...lines, ...many].join(", ") || "no links"}`;
}
