import { showAnswer } from "./answer";
import { labelOf } from "./data";
import { byId, element } from "./dom";
import { cellWords } from "./words";

/**
 * Makes the cells of the matrix buttons, of which one is in the order of the Tab key: the arrow keys move between them.
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function startMatrix(): void {
  const table = byId("matrix", HTMLTableElement);
  const body = table?.tBodies[0];
  if (!table || !body) return;
  for (const [from, row] of [...body.rows].entries()) {
    for (const [to, cell] of [...row.cells].slice(1).entries()) {
      const words = cellWords(from, to);
      const label = from === to ? `within ${labelOf(from)}: ${words}` : `${labelOf(from)} to ${labelOf(to)}: ${words}`;
      const button = element("button", { type: "button", tabindex: "-1", "aria-label": label }, ...cell.childNodes);
      cell.append(button);
    }
  }
  let current = body.querySelector("button");
  current?.setAttribute("tabindex", "0");
  const goTo = (button: HTMLButtonElement | null | undefined): void => {
    if (!button) return;
    current?.setAttribute("tabindex", "-1");
    button.setAttribute("tabindex", "0");
    current = button;
  };
  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    goTo(button);
    const [from, to] = placeOf(button);
    body.querySelector('[aria-pressed="true"]')?.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", "true");
    showAnswer(from, to);
  });
  body.addEventListener("keydown", (event) => {
    const next = current && moved(current, event.key, body);
    if (!next) return;
    event.preventDefault();
    goTo(next);
    next.focus();
  });
}

function placeOf(button: HTMLButtonElement): [number, number] {
  const cell = button.closest("td");
  const row = cell?.parentElement;
  return [row instanceof HTMLTableRowElement ? row.sectionRowIndex : 0, (cell?.cellIndex ?? 1) - 1];
}

/** The button that a key leads to; what the filter hides is passed over. */
function moved(button: HTMLButtonElement, key: string, body: HTMLTableSectionElement): HTMLButtonElement | undefined {
  const [row, column] = placeOf(button);
  const shown = [...body.rows].filter(({ hidden }) => !hidden);
  const cellsOf = (line: HTMLTableRowElement | undefined): HTMLTableCellElement[] =>
    [...(line?.cells ?? [])].slice(1).filter(({ hidden }) => !hidden);
  const line = body.rows[row];
  const inRow = cellsOf(line);
  const at = inRow.findIndex((cell) => cell.cellIndex === column + 1);
  const lineAt = line ? shown.indexOf(line) : -1;
  const buttonIn = (cell: HTMLTableCellElement | undefined): HTMLButtonElement | undefined =>
    cell?.querySelector("button") ?? undefined;
  switch (key) {
    case "ArrowRight":
      return buttonIn(inRow[at + 1]);
    case "ArrowLeft":
      return buttonIn(inRow[at - 1]);
    case "ArrowDown":
      return buttonIn(cellsOf(shown[lineAt + 1])[at]);
    case "ArrowUp":
      return buttonIn(cellsOf(shown[lineAt - 1])[at]);
    case "Home":
      return buttonIn(inRow[0]);
    case "End":
      return buttonIn(inRow.at(-1));
    default:
      return undefined;
  }
}
