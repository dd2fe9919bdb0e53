// Which postings the table shows, and in what order.

const kinds = {
  all: () => true,
  sure: (posting) => posting.reason === 0,
  review: (posting) => posting.reason > 0 && !posting.isUnknown,
  misleading: (posting) => posting.titleRole >= 0 && !posting.isUnknown,
  mixed: (posting) => posting.isMixed && !posting.isUnknown,
  unknown: (posting) => posting.isUnknown,
  copies: (posting) => posting.copies > 0,
};

const filters = { query: "", inText: false, role: -1, word: -1, kind: "all" };

function matches(posting, terms) {
  posting.searched ??= plain([posting.title, posting.company, posting.city, labels[posting.role]].join("\n"));
  return terms.every((term) => posting.searched.includes(term) || (filters.inText && posting.searchedText?.includes(term)));
}

// The postings that fit all but the role.
function ofAnyRole() {
  const terms = plain(filters.query).split(/\s+/).filter(Boolean);
  return postings.filter(
    (posting) =>
      (filters.word < 0 || (!posting.isUnknown && posting.words.includes(filters.word))) && kinds[filters.kind](posting) && matches(posting, terms),
  );
}

const hasRole = (posting, role) => posting.role === role && !posting.isUnknown;

const inChinese = new Intl.Collator("zh-CN", { numeric: true });
const byNumber = (value) => (a, b) => value(a) - value(b);
const byText = (value) => (a, b) => inChinese.compare(value(a), value(b));

// What a column is sorted by, and whether the high end comes first; what has no value comes last either way.
const orders = {
  title: { compare: byText((p) => p.title), has: (p) => p.title !== "" },
  role: { compare: byNumber((p) => p.role), has: () => true },
  probability: { compare: byNumber((p) => p.probability), has: () => true, highFirst: true },
  mix: { compare: byNumber((p) => 1e6 - p.mix.reduce((sum, share) => sum + share * share, 0)), has: (p) => p.mix.some(Boolean), highFirst: true },
  city: { compare: byText((p) => p.city), has: (p) => p.city !== "" },
  pay: { compare: byNumber((p) => p.pay), has: (p) => p.pay !== null, highFirst: true },
  experience: { compare: byNumber((p) => p.experience), has: (p) => p.experience >= 0 },
};

function sorted(shown, column, isDescending) {
  const order = orders[column];
  if (!order) return shown;
  const known = shown.filter(order.has).sort((a, b) => (isDescending ? order.compare(b, a) : order.compare(a, b)) || a.index - b.index);
  return known.concat(shown.filter((posting) => !order.has(posting)));
}
