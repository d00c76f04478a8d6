// Who names whom and who stands beside whom, in each language, worked out once a build.
const SUBJECTS = ["topics", "people", "places", "organisations"];

export function makeEditions(items) {
  const originals = items.filter((item) => item.data.lang === "en");
  const translations = new Map(items.filter((item) => item.data.lang === "de").map((item) => [item.data.key, item]));
  const german = originals
    .filter((item) => item.data.standIns || translations.has(item.data.key))
    .map((item) => entry(translations.get(item.data.key) ?? item, "de"));
  return { en: edition(originals.map((item) => entry(item, "en"))), de: edition(german) };
}

function entry(item, lang) {
  return { item, data: item.data, date: item.date, url: item.data.lang === lang ? item.url : `/de${item.url}` };
}

function edition(entries) {
  const keys = new Map(entries.map((entry) => [entry.data.key, entry]));
  const folders = {};
  for (const entry of entries) (folders[entry.data.folder] ??= []).push(entry);
  for (const name of ["articles", "events"]) {
    folders[name] = (folders[name] ?? []).sort((a, b) => a.date - b.date || (a.data.key < b.data.key ? -1 : 1));
  }
  const naming = new Map();
  const beside = new Map();
  for (const name of ["articles", "events"]) {
    folders[name].forEach((entry, number) => {
      beside.set(entry.data.key, [folders[name][number - 1], folders[name][number + 1]]);
      for (const subject of SUBJECTS) {
        for (const id of entry.data[subject] ?? []) {
          const key = `${subject}/${id}`;
          if (!naming.has(key)) naming.set(key, { articles: [], events: [] });
          naming.get(key)[name].push(entry);
        }
      }
    });
  }
  return { keys, folders, naming, beside };
}
