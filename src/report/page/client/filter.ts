import { vpcs } from "./data";
import { byId } from "./dom";

/** The filter over everything that is about VPCs: picture, matrix, tables. */
export function startFilter(): void {
  const form = byId("filter", HTMLFormElement);
  const account = byId("filter-account", HTMLSelectElement);
  const region = byId("filter-region", HTMLSelectElement);
  const name = byId("filter-name", HTMLInputElement);
  const count = byId("filter-count", HTMLElement);
  if (!form || !account || !region || !name || !count) return;
  const apply = (): void => {
    const wanted = name.value.trim().toLowerCase();
    const shown = new Set<number>();
    for (const [index, vpc] of vpcs.entries()) {
      const fits =
        (account.value === "" || vpc.account === account.value) &&
        (region.value === "" || vpc.region === region.value) &&
        vpc.label.toLowerCase().includes(wanted);
      if (fits) shown.add(index);
    }
    show(shown);
    count.textContent = shown.size === vpcs.length ? "" : `${shown.size} of ${vpcs.length} VPCs`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(apply));
}

function show(shown: ReadonlySet<number>): void {
  const all = shown.size === vpcs.length;
  const isShown = (index: number): boolean => shown.has(index) || index >= vpcs.length;
  // A row about two VPCs stays while either is shown; the internet alone keeps none but its own row and column.
  const keeps = (about: readonly number[]): boolean => {
    const own = about.filter((index) => index < vpcs.length);
    return all || (own.length === 0 ? about.some(isShown) : own.some(isShown));
  };
  for (const found of document.querySelectorAll<HTMLElement>("[data-v]")) {
    found.hidden = !keeps((found.dataset.v ?? "").split(" ").map(Number));
  }
  const body = byId("matrix", HTMLTableElement)?.tBodies[0];
  for (const row of body?.rows ?? []) {
    for (const [index, cell] of [...row.cells].slice(1).entries()) cell.hidden = !isShown(index);
  }
  const nodes = new Set(vpcs.filter((_, index) => shown.has(index)).map(({ node }) => node));
  const vpcNodes = new Set(vpcs.map(({ node }) => node));
  for (const node of document.querySelectorAll<SVGElement>(".picture .node")) {
    const key = node.dataset.node ?? "";
    node.classList.toggle("out", vpcNodes.has(key) && !nodes.has(key));
  }
  for (const line of document.querySelectorAll<SVGElement>(".picture .line[data-from]")) {
    const ends = [line.dataset.from ?? "", line.dataset.to ?? ""];
    line.classList.toggle("out", !all && !ends.some((end) => nodes.has(end)));
  }
}
