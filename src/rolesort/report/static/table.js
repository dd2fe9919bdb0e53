// The table of postings, a page at a time.

const PAGE = 50;
const table = { shown: postings, column: "", isDescending: false, page: 0, open: new Set() };

const columns = [
  { name: "title", heading: "职位", class: "title", cell: titleCell },
  { name: "role", heading: "角色", class: "role-cell", cell: (posting) => [roleTag(posting.role)] },
  { name: "probability", heading: "把握", class: "sure number", cell: (posting) => [percent(posting.probability)] },
  { name: "mix", heading: "职责构成", class: "mix-cell", cell: (posting) => (orders.mix.has(posting) ? mixBar(posting.mix) : []) },
  { name: "city", heading: "城市", class: "city", cell: (posting) => [isolated(posting.city)] },
  { name: "pay", heading: "薪资", class: "pay", cell: (posting) => [isolated(posting.salary)] },
  { name: "experience", heading: "经验", class: "experience", cell: (posting) => [experiences[posting.experience] ?? ""] },
].filter(({ name }) => ["title", "role", "probability", "mix"].includes(name) || postings.some(orders[name].has));

function titleCell(posting) {
  const isOpen = table.open.has(posting.index);
  const attributes = { type: "button", class: "open", "aria-expanded": String(isOpen), id: `open-${posting.index}`, onclick: () => toggle(posting) };
  if (isOpen) attributes["aria-controls"] = `detail-${posting.index}`;
  const cell = [element("button", attributes, isolated(posting.title || "（没有标题）"))];
  if (posting.company) cell.push(element("span", { class: "company" }, isolated(posting.company)));
  if (posting.titleRole >= 0) cell.push(element("span", { class: "flag" }, `标题像${labels[posting.titleRole]}`));
  if (posting.reason) cell.push(element("span", { class: "flag review", title: reasons[posting.reason] }, "待复核"));
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
    () => cell.replaceChildren(element("p", { class: "warning" }, "正文打不开：浏览器太旧，请用 2023 年以后的版本。")),
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
  return [button("上一页", table.page - 1), element("span", {}, `${count(table.page + 1)} / ${count(last + 1)}`), button("下一页", table.page + 1)];
}

function draw() {
  const start = table.page * PAGE;
  const body = element("tbody", {}, ...table.shown.slice(start, start + PAGE).flatMap(rowsOf));
  const made = element("table", { class: "postings" }, element("caption", {}, "招聘信息，每行可以打开原文"), headerRow(), body);
  const nothing = element("p", { class: "empty" }, "没有符合的招聘；放宽上面的条件再看。");
  document.getElementById("table").replaceChildren(table.shown.length ? made : nothing);
  const last = Math.max(Math.ceil(table.shown.length / PAGE) - 1, 0);
  const pager = document.getElementById("pager");
  pager.hidden = last === 0;
  pager.replaceChildren(...pagerNodes(last));
  const range = table.shown.length ? `，这里是第 ${count(start + 1)}–${count(Math.min(start + PAGE, table.shown.length))} 条` : "";
  const all = table.shown.length === postings.length ? `共 ${count(postings.length)} 条` : `${count(postings.length)} 条里有 ${count(table.shown.length)} 条符合`;
  document.getElementById("status").textContent = all + range;
}

// Filter and sort anew, and show the page that holds `posting`, or the current one.
function show(posting = null) {
  table.shown = sorted(filtered(), table.column, table.isDescending);
  if (posting) table.page = Math.max(Math.floor(table.shown.indexOf(posting) / PAGE), 0);
  draw();
}
