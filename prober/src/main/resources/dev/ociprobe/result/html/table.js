// Tables that sort by a column and can be copied.

const LONG_TEXT = 24;

/** The text of a cell, of a column that may have no format. */
const cellText = (column, row) => {
  const value = column.value(row);
  return column.format ? column.format(value, row) : known(value) ? String(value) : NONE;
};

/** Only long texts are broken into lines. */
const cellClass = (column, row) => !column.text ? "number"
  : cellText(column, row).length > LONG_TEXT ? "text long" : "text";

function compareValues(a, b) {
  if (!known(a) || !known(b)) {
    return known(a) ? -1 : known(b) ? 1 : 0;
  }
  return typeof a === "number" && typeof b === "number" ? a - b
    : String(a).localeCompare(String(b), "en", { numeric: true });
}

const markdownCell = text => text.replace(/[\\|`*_<>[\]]/g, "\\$&").replace(/\s+/g, " ");

function markdown(columns, rows) {
  const line = cells => "| " + cells.join(" | ") + " |\n";
  return line(columns.map(column => markdownCell(column.name)))
    + line(columns.map(column => column.text ? "---" : "--:"))
    + rows.map(row => line(columns.map(column => markdownCell(cellText(column, row))))).join("");
}

/** Exact values. A cell that a spreadsheet would take for a formula gets an apostrophe. */
function csv(columns, rows) {
  const cell = value => {
    const text = typeof value === "number" ? String(value)
      : String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  return [columns.map(column => column.unit ? column.name + " (" + column.unit + ")" : column.name),
    ...rows.map(row => columns.map(column => column.value(row)))]
    .map(cells => cells.map(cell).join(",")).join("\n") + "\n";
}

/**
 * Makes a table.
 *
 * columns: name; value(row) as it sorts; format(value, row) as it reads; text where it is no
 * number; show(row) an element in place of the text; unit of the value in CSV; csvOnly where the text of others has it.
 */
function table(caption, all, rows) {
  const columns = all.filter(column => !column.csvOnly);
  const body = el("tbody");
  let sorted = [...rows];
  let by = { column: null, up: true };
  const headers = columns.map(column =>
    el("th", { scope: "col", class: column.text ? "text" : "number" },
      el("button", { type: "button", click: () => sort(column) }, column.name)));

  function fill() {
    body.replaceChildren(...sorted.map(row =>
      el("tr", {}, columns.map((column, i) =>
        el(i === 0 ? "th" : "td",
          { class: cellClass(column, row), ...(i === 0 ? { scope: "row" } : {}) },
          column.show ? column.show(row) : cellText(column, row))))));
  }

  function sort(column) {
    by = { column, up: by.column === column ? !by.up : true };
    const sign = by.up ? 1 : -1;
    sorted = [...rows].sort((a, b) => {
      const [left, right] = [column.value(a), column.value(b)];
      return known(left) && known(right) ? sign * compareValues(left, right) : compareValues(left, right);
    });
    headers.forEach((header, i) => columns[i] === column
      ? header.setAttribute("aria-sort", by.up ? "ascending" : "descending")
      : header.removeAttribute("aria-sort"));
    fill();
  }

  fill();
  return el("div", { class: "table" },
    el("p", { class: "caption", "aria-hidden": "true" }, caption),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
      el("table", { "aria-label": caption }, el("thead", {}, el("tr", {}, headers)), body)),
    el("div", { class: "buttons" },
      el("button", { type: "button", click: () => copy(markdown(columns, sorted), "Markdown") }, "Copy as Markdown"),
      el("button", { type: "button", click: () => copy(csv(all, sorted), "CSV") }, "Copy as CSV")));
}
