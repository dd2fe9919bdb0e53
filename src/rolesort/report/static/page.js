// Put the page's controls to work.

const control = (id) => document.getElementById(id);

function showControls() {
  control("query").value = filters.query;
  control("in-text").checked = filters.inText;
  control("word").value = String(filters.word);
  control("kind").value = filters.kind;
  for (const chip of document.querySelectorAll("[data-chip]")) {
    chip.setAttribute("aria-pressed", String(Number(chip.dataset.chip) === filters.role));
  }
}

function filterBy(changes) {
  Object.assign(filters, changes);
  table.page = 0;
  showControls();
  show();
}

async function searchTexts(isWanted) {
  if (isWanted) {
    control("status").textContent = _("Unpacking the texts …");
    try {
      await loadTexts();
    } catch {
      control("status").textContent = _("The texts cannot be unpacked: this browser is too old; use one of 2023 or later.");
      return;
    }
  }
  filterBy({ inText: isWanted });
}

function openPosting(index) {
  table.open.add(index);
  Object.assign(filters, { query: "", role: -1, word: -1, kind: "all" });
  showControls();
  show(postings[index]);
  const title = control(`open-${index}`);
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: "start" });
}

const themes = ["system", "light", "dark"];
const themeNames = { system: _("Colours: as the system"), light: _("Colours: light"), dark: _("Colours: dark") };

function nextTheme() {
  const now = document.documentElement.dataset.theme ?? "system";
  const next = themes[(themes.indexOf(now) + 1) % themes.length];
  document.documentElement.dataset.theme = next;
  control("theme").textContent = themeNames[next];
}

control("query").addEventListener("input", (event) => filterBy({ query: event.target.value }));
control("in-text").addEventListener("change", (event) => searchTexts(event.target.checked));
control("word").addEventListener("change", (event) => filterBy({ word: Number(event.target.value) }));
control("kind").addEventListener("change", (event) => filterBy({ kind: event.target.value }));
control("filters").addEventListener("submit", (event) => event.preventDefault());
control("theme").addEventListener("click", nextTheme);
control("download").addEventListener("click", () => download(table.shown));

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-chip], [data-role], [data-word], [data-open]");
  if (!chosen) return;
  const { chip, role, word, open } = chosen.dataset;
  if (chip !== undefined) filterBy({ role: Number(chip) });
  else if (open !== undefined) {
    event.preventDefault();
    openPosting(Number(open));
  } else {
    filterBy({ query: "", kind: "all", role: Number(role ?? -1), word: Number(word ?? -1) });
    control("postings").scrollIntoView();
    control("postings").focus({ preventScroll: true });
  }
});

control("filters").hidden = false;
control("theme").hidden = false;
control("download").hidden = false;
show();
