"use strict";
// The report's data: rows at once, the texts of a block when one of its postings is opened.

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

const [words, rowFields, detailFields, labels, colours, reasons, experiences, titleWords, blockSize, copies, unknownReason] = readJson("data-names");
// What the page says, in its language: `words` has the translations of the sentences that the scripts say.
const _ = (sentence, values = {}) => (words[sentence] ?? sentence).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const named = (fields, values) => Object.fromEntries(fields.map((field, index) => [field, values[index]]));

const postings = readJson("data-rows").map((values, index) => ({ index, ...named(rowFields, values) }));
for (const posting of postings) {
  posting.isUnknown = posting.reason === unknownReason;
  posting.copies = 0;
}
for (const [index, count] of copies) postings[index].copies = count;
const blocks = readJson("data-blocks");
const unpacked = new Map();

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

// The details of postings in one block; a block is unpacked once.
function blockOf(number) {
  if (!unpacked.has(number)) unpacked.set(number, unpack(blocks[number]));
  return unpacked.get(number);
}

const noDetail = { id: "", passages: [], keywords: [], cut: 0 };

async function detailOf(posting) {
  if (Math.floor(posting.index / blockSize) >= blocks.length) return noDetail;
  const block = await blockOf(Math.floor(posting.index / blockSize));
  return named(detailFields, block[posting.index % blockSize]);
}

const plain = (text) => text.normalize("NFKC").toLowerCase();
const textOf = (passages) => passages.map(([, , , runs]) => runs.map((run) => (Array.isArray(run) ? run[0] : run)).join("")).join("\n");

// Give every posting its text in the form that is searched.
async function loadTexts() {
  for (const posting of postings) {
    posting.searchedText ??= plain(textOf((await detailOf(posting)).passages));
  }
}
