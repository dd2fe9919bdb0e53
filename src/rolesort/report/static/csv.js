// The rows that the table shows, as a CSV file that Excel reads right.

const role = (number) => (number < 0 ? "" : labels[number]);

const csvColumns = [
  [_("Title"), (p) => p.title],
  [_("Role"), (p) => (p.isUnknown ? "" : role(p.role))],
  [_("Confidence"), (p) => (p.isUnknown ? "" : `${(p.probability / 10).toFixed(1)}%`)],
  [_("Remark"), (p) => reasons[p.reason]],
  [_("Second choice"), (p) => (p.isUnknown ? "" : role(p.second))],
  [_("Title suggests"), (p) => role(p.titleRole)],
  [_("Mix of duties"), (p) => mixInWords(p.mix)],
  [_("City"), (p) => p.city],
  [_("Pay"), (p) => p.salary],
  [_("Experience"), (p) => experiences[p.experience] ?? ""],
  [_("Company"), (p) => p.company],
  [_("Link"), (p) => p.link],
  [_("Copies"), (p) => p.copies || ""],
];

const noFormula = (text) => (/^[=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20-]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);
const csvCell = (value) => {
  const text = noFormula(String(value ?? ""));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const csvOf = (rows) => {
  const lines = [csvColumns.map(([name]) => name), ...rows.map((posting) => csvColumns.map(([, value]) => value(posting)))];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
};

function download(rows) {
  const address = URL.createObjectURL(new Blob([csvOf(rows)], { type: "text/csv;charset=utf-8" }));
  element("a", { href: address, download: "rolesort.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
