// An opened posting: its verdict, its text with the roles of lines and the deciding words, and what adds up to the verdict.

function runNode(run, lineRole) {
  if (!Array.isArray(run)) return document.createTextNode(run);
  const [text, role] = run;
  const kind = role === lineRole ? "" : " other";
  return element("mark", { class: `c${colours[role]}${kind}`, title: labels[role] }, text);
}

function passageNode([isScored, role, share, runs]) {
  const nodes = runs.map((run) => runNode(run, role));
  if (!isScored) return element("p", { class: "context" }, ...nodes);
  const tag = role < 0 ? null : element("span", { class: "tag", title: `把握 ${percent(share)}` }, labels[role]);
  return element("p", { class: role < 0 ? "line" : `line c${colours[role]}` }, tag, ...nodes);
}

function verdictNode(posting) {
  const parts = [roleTag(posting.role), ` ${percent(posting.probability)}，其次 `, roleTag(posting.second), ` ${percent(posting.secondProbability)}`];
  if (posting.reason) parts.push(`。待复核：${reasons[posting.reason]}`);
  if (posting.titleRole >= 0) parts.push(`。标题像是${labels[posting.titleRole]}，职责是${labels[posting.role] === "其他" ? "别的工作" : labels[posting.role]}`);
  const most = Math.max(...posting.mix);
  if (most > posting.mix[posting.role]) parts.push(`。逐行看，职责里最多的却是${labels[posting.mix.indexOf(most)]}`);
  return element("p", { class: "verdict" }, ...parts, "。");
}

function sharesList(mix) {
  const roles = mix.map((share, role) => [share, role]).filter(([share]) => share >= 5).sort((a, b) => b[0] - a[0]);
  const items = roles.map(([share, role]) => element("li", {}, roleTag(role), element("span", { class: "number" }, percent(share))));
  return element("ul", { class: "shares" }, ...items);
}

function keywordsList(keywords) {
  const items = keywords.map(([word, contribution, inTitle]) => {
    const number = element("span", { class: "number" }, signed(contribution));
    return element("li", { class: contribution < 0 ? "against" : null }, element("span", {}, isolated(word), inTitle ? "（标题）" : ""), number);
  });
  return element("ul", { class: "keywords" }, ...items);
}

function detailNode(posting, detail) {
  const [bar] = mixBar(posting.mix);
  const text = element("div", { class: "text" }, ...detail.passages.map(passageNode));
  if (detail.cut) text.append(element("p", { class: "context warning" }, `正文过长，这里只收录开头，余下 ${count(detail.cut)} 字没有收录。`));
  const hasMix = posting.mix.some((share) => share > 0);
  const mix = hasMix ? [element("h3", {}, "职责构成"), bar, sharesList(posting.mix)] : [];
  const aside = element("aside", {}, ...mix, element("h3", {}, "贡献最大的词"), keywordsList(detail.keywords));
  const about = "左边的线和右边的小字是该行的角色；标出的词说明角色，虚线的偏向别的角色。编号 ";
  return element("div", { class: "posting" }, verdictNode(posting), text, aside, element("p", { class: "about" }, about, isolated(detail.id)));
}
