"use strict";
// The report's data: rows at once, the texts of a block when one of its postings is opened.

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);

const [rowFields, detailFields, labels, colours, reasons, experiences, titleWords, blockSize] = readJson("data-names");
const named = (fields, values) => Object.fromEntries(fields.map((field, index) => [field, values[index]]));

const postings = readJson("data-rows").map((values, index) => ({ index, ...named(rowFields, values) }));
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

async function detailOf(posting) {
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
