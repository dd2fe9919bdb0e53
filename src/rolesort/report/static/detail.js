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
  const tag = role < 0 ? null : element("span", { class: "tag", title: _("confidence {share}", { share: percent(share) }) }, labels[role]);
  return element("p", { class: role < 0 ? "line" : `line c${colours[role]}` }, tag, ...nodes);
}

function verdictNode(posting) {
  if (posting.isUnknown) return element("p", { class: "verdict" }, reasons[posting.reason]);
  const parts = [roleTag(posting.role), ` ${percent(posting.probability)}`, _(", then "), roleTag(posting.second), ` ${percent(posting.secondProbability)}`];
  if (posting.reason) parts.push(_(". Needs review: {reason}", { reason: reasons[posting.reason] }));
  if (posting.titleRole >= 0) {
    const duties = labels[posting.role] === "\u5176\u4ed6" ? _("another job") : labels[posting.role];
    parts.push(_(". The title suggests {titleRole}, the duties are {role}", { titleRole: labels[posting.titleRole], role: duties }));
  }
  const most = Math.max(...posting.mix);
  if (most > posting.mix[posting.role]) parts.push(_(". Line by line, most of the duties are {role}", { role: labels[posting.mix.indexOf(most)] }));
  return element("p", { class: "verdict" }, ...parts, _("."));
}

function sharesList(mix) {
  const roles = mix.map((share, role) => [share, role]).filter(([share]) => share >= 5).sort((a, b) => b[0] - a[0]);
  const items = roles.map(([share, role]) => element("li", {}, roleTag(role), element("span", { class: "number" }, percent(share))));
  return element("ul", { class: "shares" }, ...items);
}

function keywordsList(keywords) {
  const items = keywords.map(([word, contribution, inTitle]) => {
    const number = element("span", { class: "number" }, signed(contribution));
    return element("li", { class: contribution < 0 ? "against" : null }, element("span", {}, isolated(word), inTitle ? _(" (title)") : ""), number);
  });
  return element("ul", { class: "keywords" }, ...items);
}

function detailNode(posting, detail) {
  const [bar] = mixBar(posting.mix);
  const text = element("div", { class: "text" }, ...detail.passages.map(passageNode));
  if (detail.cut) text.append(element("p", { class: "context warning" }, _("The text is too long; its last {n} characters are left out here.", { n: count(detail.cut) })));
  const hasMix = posting.mix.some((share) => share > 0);
  const mix = hasMix ? [element("h3", {}, _("Mix of duties")), bar, sharesList(posting.mix)] : [];
  const aside = element("aside", {}, ...mix, element("h3", {}, _("Words that add most")), keywordsList(detail.keywords));
  const about = _("The bar on the left and the small name on the right are the role of the line; marked words speak for it, dashed ones for another role. Id ");
  if (detail === noDetail) text.append(element("p", { class: "context warning" }, _("The page has no room for this text.")));
  const link = posting.link ? element("p", { class: "link" }, element("a", { href: posting.link, target: "_blank", rel: "noopener noreferrer" }, _("Open the original posting"))) : null;
  const foot = element("p", { class: "about" }, about, isolated(detail.id));
  return element("div", { class: "posting" }, verdictNode(posting), text, aside, link, foot);
}
