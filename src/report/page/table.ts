import { type Html, html, raw } from "../html";

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly number?: boolean;
}

/** A table in a box of its own that scrolls sideways where it is too wide, and can be reached by keyboard for that. */
export function table(caption: string, columns: readonly Column[], rows: readonly Html[]): Html {
  const heads = columns.map(
    ({ title, number }) => html`<th scope="col"${raw(number ? ' class="num"' : "")}>${title}</th>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption class="hidden">${caption}</caption><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}

/** A table of the first rows, and how many are left out to keep the page small. */
export function shortTable(caption: string, columns: readonly Column[], rows: readonly Html[], most: number): Html {
  const left = rows.length - most;
  const note =
    left > 0
      ? html`<p class="soft">${left.toLocaleString("en")} more rows are left out to keep this page small.</p>`
      : "";
  return html`${table(caption, columns, rows.slice(0, most))}${note}`;
}

/** `vpcs`: numbers of those it is about; the filter hides it when none of them is shown. */
export function row(cells: readonly Html[], vpcs: readonly number[] = [], attributes: Html = raw("")): Html {
  const about = vpcs.length > 0 ? html` data-v="${vpcs.join(" ")}"` : "";
  return html`<tr${about}${attributes}>${cells}</tr>
`;
}

/** A cell with text of others: its direction is its own. */
export function cell(text: string | number): Html {
  return html`<td dir="auto">${text}</td>`;
}

export function code(text: string): Html {
  return html`<td class="code"><code dir="auto">${text}</code></td>`;
}

export function number(value: number | string): Html {
  return html`<td class="num">${typeof value === "number" ? value.toLocaleString("en") : value}</td>`;
}

export function section(id: string, title: string, body: readonly (Html | string)[]): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}</section>
`;
}

/** A bar that is so full, 0 to 1, with its words beside it for whoever cannot see it. */
export function bar(share: number): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const tone = share > 1 ? "over" : share > 0.8 ? "high" : "low";
  return html`<svg class="bar ${tone}" viewBox="0 0 100 6" width="100" height="6" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="100" height="6" rx="3"/><rect class="fill" width="${width}" height="6" rx="3"/></svg>`;
}
