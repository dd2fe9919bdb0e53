// The table of postings, a page at a time.

const PAGE = 50;
const table = { shown: postings, column: "", isDescending: false, page: 0, open: new Set() };

const columns = [
  { name: "title", heading: _("Title"), class: "title", cell: titleCell },
  { name: "role", heading: _("Role"), class: "role-cell", cell: (posting) => (posting.isUnknown ? ["—"] : [roleTag(posting.role)]) },
  { name: "probability", heading: _("Confidence"), class: "sure number", cell: (posting) => [posting.isUnknown ? "" : percent(posting.probability)] },
  { name: "mix", heading: _("Mix of duties"), class: "mix-cell", cell: (posting) => (orders.mix.has(posting) && !posting.isUnknown ? mixBar(posting.mix) : []) },
  { name: "city", heading: _("City"), class: "city", cell: (posting) => [isolated(posting.city)] },
  { name: "pay", heading: _("Pay"), class: "pay", cell: (posting) => [isolated(posting.salary)] },
  { name: "experience", heading: _("Experience"), class: "experience", cell: (posting) => [experiences[posting.experience] ?? ""] },
].filter(({ name }) => ["title", "role", "probability", "mix"].includes(name) || postings.some(orders[name].has));

function titleCell(posting) {
  const isOpen = table.open.has(posting.index);
  const attributes = { type: "button", class: "open", "aria-expanded": String(isOpen), id: `open-${posting.index}`, onclick: () => toggle(posting) };
  if (isOpen) attributes["aria-controls"] = `detail-${posting.index}`;
  const cell = [element("button", attributes, isolated(posting.title || _("(no title)")))];
  if (posting.company) cell.push(element("span", { class: "company" }, isolated(posting.company)));
  if (posting.copies) cell.push(element("span", { class: "flag review" }, _("{n} copies", { n: count(posting.copies) })));
  if (posting.titleRole >= 0 && !posting.isUnknown) cell.push(element("span", { class: "flag" }, _("title suggests {role}", { role: labels[posting.titleRole] })));
  if (posting.reason) cell.push(element("span", { class: "flag review", title: reasons[posting.reason] }, posting.isUnknown ? _("few known words") : _("needs review")));
  return cell;
}

function headerRow() {
  const headers = columns.map((column) => {
    const isSorted = column.name === table.column;
    const direction = table.isDescending ? "descending" : "ascending";
    const button = element("button", { type: "button", id: `sort-${column.name}`, onclick: () => sortBy(column.name) }, column.heading);
    return element("th", { scope: "col", class: column.class, "aria-sort": isSorted ? direction : null }, button);
  });
  return element("thead", {}, element("tr", {}, ...headers));
}

function rowsOf(posting) {
  const [first, ...others] = columns;
  const row = element("tr", {}, element("th", { scope: "row", class: first.class }, ...first.cell(posting)));
  for (const column of others) row.append(element("td", { class: column.class }, ...column.cell(posting)));
  return table.open.has(posting.index) ? [row, detailRow(posting)] : [row];
}

function detailRow(posting) {
  const cell = element("td", { colspan: columns.length, class: "detail-cell" });
  detailOf(posting).then(
    (detail) => cell.replaceChildren(detailNode(posting, detail)),
    () => cell.replaceChildren(element("p", { class: "warning" }, _("The texts cannot be unpacked: this browser is too old; use one of 2023 or later."))),
  );
  return element("tr", { class: "detail", id: `detail-${posting.index}` }, cell);
}

function toggle(posting) {
  if (!table.open.delete(posting.index)) table.open.add(posting.index);
  const row = document.getElementById(`open-${posting.index}`).closest("tr");
  if (row.nextElementSibling?.classList.contains("detail")) row.nextElementSibling.remove();
  row.replaceWith(...rowsOf(posting));
  document.getElementById(`open-${posting.index}`).focus();
}

// A first click sorts by what is wanted most, a second the other way round, a third not at all.
function sortBy(name) {
  const first = orders[name].highFirst ?? false;
  if (table.column !== name) Object.assign(table, { column: name, isDescending: first });
  else if (table.isDescending === first) table.isDescending = !first;
  else Object.assign(table, { column: "", isDescending: false });
  table.page = 0;
  show();
  document.getElementById(`sort-${name}`).focus();
}

function goTo(page) {
  table.page = page;
  draw();
  document.getElementById("postings").scrollIntoView();
}

function pagerNodes(last) {
  const button = (name, page) => element("button", { type: "button", disabled: page < 0 || page > last, onclick: () => goTo(page) }, name);
  return [button(_("Previous"), table.page - 1), element("span", {}, `${count(table.page + 1)} / ${count(last + 1)}`), button(_("Next"), table.page + 1)];
}

function draw() {
  const start = table.page * PAGE;
  const body = element("tbody", {}, ...table.shown.slice(start, start + PAGE).flatMap(rowsOf));
  const made = element("table", { class: "postings" }, element("caption", {}, _("Job postings; each row opens to its text")), headerRow(), body);
  const nothing = element("p", { class: "empty" }, _("No posting fits; ask for less above."));
  document.getElementById("table").replaceChildren(table.shown.length ? made : nothing);
  const last = Math.max(Math.ceil(table.shown.length / PAGE) - 1, 0);
  const pager = document.getElementById("pager");
  pager.hidden = last === 0;
  pager.replaceChildren(...pagerNodes(last));
  const range = table.shown.length ? _(", here {first}–{last}", { first: count(start + 1), last: count(Math.min(start + PAGE, table.shown.length)) }) : "";
  const some = { n: count(table.shown.length), total: count(postings.length) };
  const all = table.shown.length === postings.length ? _("{total} postings", some) : _("{n} of {total} postings fit", some);
  document.getElementById("status").textContent = all + range;
}

// Filter and sort anew, and show the page that holds `posting`, or the current one.
function show(posting = null) {
  const fitting = ofAnyRole();
  for (const chip of document.querySelectorAll("[data-chip]")) {
    const role = Number(chip.dataset.chip);
    const n = role < 0 ? fitting.length : fitting.filter((each) => hasRole(each, role)).length;
    chip.querySelector(".number").textContent = count(n);
  }
  const shown = filters.role < 0 ? fitting : fitting.filter((each) => hasRole(each, filters.role));
  table.shown = sorted(shown, table.column, table.isDescending);
  if (posting) table.page = Math.max(Math.floor(table.shown.indexOf(posting) / PAGE), 0);
  draw();
}
