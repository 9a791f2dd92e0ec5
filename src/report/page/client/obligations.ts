import { byId } from "./dom";

/** Filters the obligations by status and by what they say. */
export function startObligations(): void {
  const form = byId("obligation-filter", HTMLElement);
  const search = byId("obligation-search", HTMLInputElement);
  const count = byId("obligation-count", HTMLElement);
  const rows = [...document.querySelectorAll<HTMLTableRowElement>("#obligations tr[data-status]")];
  if (!form || !search || !count) return;
  const texts = rows.map((row) => (row.textContent ?? "").toLowerCase());
  form.addEventListener("input", () => {
    const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
    const wanted = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));
    const words = search.value.trim().toLowerCase();
    let shown = 0;
    for (const [index, row] of rows.entries()) {
      row.hidden = !wanted.has(row.dataset.status ?? "") || !texts[index]?.includes(words);
      if (!row.hidden) shown++;
    }
    count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
  });
}
