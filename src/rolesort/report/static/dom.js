// Make elements. Data becomes text nodes and nothing else.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A text of the data, kept apart from the direction of what stands around it.
const isolated = (text) => element("bdi", {}, text);

const count = (number) => number.toLocaleString("en-US");

// Shares are thousandths; nothing is rounded to certainty or to nothing.
function percent(share) {
  if (share >= 995) return "> 99%";
  return share < 5 ? "< 1%" : `${Math.round(share / 10)}%`;
}

const signed = (number) => (number < 0 ? "−" : "+") + Math.abs(number).toFixed(2);

function roleTag(role) {
  const dot = svg("svg", { class: "dot", viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("circle", { cx: 5, cy: 5, r: 5 }));
  return element("span", { class: `role c${colours[role]}` }, dot, labels[role]);
}

const mixInWords = (mix) => mix.flatMap((share, role) => (share >= 5 ? [`${labels[role]} ${percent(share)}`] : [])).join(_(", "));

function mixBar(mix) {
  const bar = svg("svg", { class: "stack", "aria-hidden": "true" });
  let at = 0;
  mix.forEach((share, role) => {
    if (share < 3) return;
    const part = { class: `fill c${colours[role]}`, x: `${at / 10}%`, width: `${share / 10}%`, height: "100%" };
    bar.append(svg("rect", part));
    at += share;
  });
  return [bar, element("span", { class: "unseen" }, mixInWords(mix))];
}
