/* The search. `site.js` loads this file when somebody is about to search; it loads the index, piece by piece, as scripts, because a page opened
   from disk can load nothing else. The pieces are written by `render/search.py`. */
"use strict";

(() => {
  const form = document.querySelector("[data-finder]");
  const field = form.elements.q;
  const [list, more] = [document.querySelector("[data-results]"), document.querySelector("[data-more]")];
  const status = form.querySelector("[role=status]");
  const home = new URL(form.dataset.home, location.href);
  const [groups, letters] = [Number(form.dataset.groups), Number(form.dataset.letters)];
  const FIRST = 10, FURTHER = 20, SNIPPET = 220, BEFORE = 60;

  /* --- Words, folded as in base/folding.py; tests/base/folding.json is run through both. --- */

  const MARKS = "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u0591-\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed";
  const IGNORED = new RegExp(`[\\p{Cf}${MARKS}]`, "gu");
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ħ: "h", ı: "i", ς: "σ" };
  const ODD = /[ßæœøđðłþħıς]/g;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;

  function fold(text) {
    const plain = text.normalize("NFKD").toLowerCase().replace(IGNORED, "");
    return plain.replace(ODD, (letter) => LETTERS[letter]).normalize("NFC");
  }

  /* Where a script does not divide words, each two neighbours are one. */
  function inPairs(word) {
    const found = [];
    let end = 0;
    for (const run of word.matchAll(UNSPACED)) {
      if (run.index > end) found.push(word.slice(end, run.index));
      end = run.index + run[0].length;
      const chars = Array.from(run[0]);
      for (let at = 0; at < Math.max(1, chars.length - 1); at += 1) found.push(chars.slice(at, at + 2).join(""));
    }
    if (end < word.length) found.push(word.slice(end));
    return found;
  }

  function foldedWords(text) {
    return (fold(text).match(WORD) ?? []).flatMap(inPairs);
  }

  /* --- The index --- */

  const DIGITS = new Map(Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", (digit, value) => [digit, value]));
  const HALF = 32;

  function numbers(digits) {
    const found = [];
    let [value, unit] = [0, 1];
    for (const digit of digits) {
      const next = DIGITS.get(digit);
      value += (next % HALF) * unit;
      unit *= HALF;
      if (next < HALF) {
        found.push(value);
        [value, unit] = [0, 1];
      }
    }
    return found;
  }

  function sums(steps) {
    let total = 0;
    return numbers(steps).map((step) => (total += step));
  }

  const waiting = new Map();
  const pieces = new Map();

  window.searchPart = (name, value) => waiting.get(name)?.(value);

  function load(name, read) {
    if (!pieces.has(name)) {
      pieces.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, (value) => resolve(read(value)));
        script.onerror = () => {
          pieces.delete(name);
          reject(new Error(name));
        };
        script.onload = () => script.remove();
        script.src = new URL(`search/${name}.js`, home);
        document.head.append(script);
      }));
    }
    return pieces.get(name);
  }

  /* The records of a group by number, and how many numbers there are: a place counts them once more for each part. */
  function readRecords({ kinds, of, days, shelves, space, numbers: numbered }) {
    const spans = days.split(",").map((text) => text && text.split("+").map(Number));
    const records = numbers(of).map((kind, at) => ({ kind: kinds[kind], days: spans[at] && [spans[at][0], spans[at][0] + (spans[at][1] ?? 0)] }));
    let at = 0;
    for (const [shelf, count] of shelves) {
      for (let place = 0; place < count; place += 1, at += 1) Object.assign(records[at], { shelf, place });
    }
    const order = numbers(numbered);
    return { space, byNumber: new Map(records.map((record, position) => [order[position], record])) };
  }

  const readWords = (value) => ({ words: value.words.split(" "), places: value.in.split(" ") });
  const recordsOf = (group) => load(`records-${group}`, readRecords);
  const wordsOf = (group, letter) => load(`words-${group}-${letter}`, readWords);
  const textsOf = (shelf) => load(`texts-${shelf}`, (value) => value);

  function letterOf(word) {
    const [first, second] = Array.from(word + word).slice(0, 2).map((char) => char.codePointAt(0));
    return (Math.imul(first * 4096 + second, 2654435761) >>> 16) % letters;
  }

  /* --- A query --- */

  const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue" };

  /* The ways in which a term may be written: Präsident, Praesident, Prasident. */
  function spellings(word) {
    const written = word.toLowerCase().normalize("NFC").replace(/[äöü]/g, (letter) => UMLAUTS[letter]);
    const plain = fold(word);
    return new Set([plain, fold(written), plain.replace(/([aou])e/g, "$1")]);
  }

  function termsOf(query) {
    const words = query.normalize("NFC").match(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu) ?? [];
    return words.flatMap((word) => inPairs(fold(word)).length > 1 ? inPairs(fold(word)).map((pair) => [pair]) : [[...spellings(word)]]);
  }

  /* What is sought without its ending, which other forms of the word do not share. */
  const stemOf = (term) => (term.length > 4 && !/\d/.test(term) ? term.slice(0, term.length > 6 ? -2 : -1) : "");

  /* How well a word answers a term: as it is, its beginning, a part of it, another form. */
  function likeness(word, term) {
    if (word === term) return 8;
    const at = word.indexOf(term);
    if (at === 0) return term.length > 1 || word.length === 2 ? 4 : 0;
    if (at > 0) return (term.length > 2 && !/^\d/.test(term)) || /[^\u0000-\u024f]/.test(term) ? 2 : 0;
    const stem = stemOf(term);
    return stem && word.startsWith(stem) && word.length <= term.length + 2 ? 1 : 0;
  }

  const best = (word, term) => Math.max(...term.map((spelling) => likeness(word, spelling)));
  const WEIGHTS = [1, 6, 3]; // in texts, names, summaries

  const KIND_WEIGHTS = { source: 0.5 }; // what the site itself says comes first

  function weigh(files, term) {
    const found = new Map();
    for (const { words, places } of files) {
      words.forEach((word, at) => {
        const like = best(word, term);
        if (!like) return;
        places[at].split("!").forEach((steps, rank) => {
          for (const place of sums(steps)) found.set(place, Math.max(found.get(place) ?? 0, like * WEIGHTS[rank]));
        });
      });
    }
    return found;
  }

  function hitsOf({ space, byNumber }, files, terms) {
    const weighed = terms.map((term) => weigh(files, term));
    const found = new Map();
    weighed.forEach((places, number) => {
      for (const [place, weight] of places) {
        const owner = place % space;
        if (!found.has(owner)) found.set(owner, { each: terms.map(() => 0), parts: new Map() });
        const { each, parts } = found.get(owner);
        each[number] = Math.max(each[number], weight);
        parts.set(place, (parts.get(place) ?? 0) + weight);
      }
    });
    const hits = [];
    for (const [owner, { each, parts }] of found) {
      if (each.includes(0)) continue;
      const [place] = [...parts].reduce((one, other) => (other[1] > one[1] || (other[1] === one[1] && other[0] < one[0]) ? other : one));
      const record = byNumber.get(owner);
      const score = each.reduce((sum, weight) => sum + weight) * (KIND_WEIGHTS[record.kind] ?? 1);
      hits.push({ record, part: Math.floor(place / space), score });
    }
    return hits;
  }

  const dayOf = (input) => (input.valueAsNumber || input.valueAsNumber === 0 ? Math.round(input.valueAsNumber / 864e5) + 719163 : null);

  function filtered(hits) {
    const { kind, from, to } = form.elements;
    const [first, last] = [dayOf(from), dayOf(to)];
    return hits.filter(({ record }) => {
      if (kind.value && record.kind !== kind.value) return false;
      if (first === null && last === null) return true;
      return record.days && (first === null || record.days[1] >= first) && (last === null || record.days[0] <= last);
    });
  }

  const byRank = (one, other) => other.score - one.score || (other.record.days?.[0] ?? -1e9) - (one.record.days?.[0] ?? -1e9);

  async function find(terms) {
    const needed = [...new Set(terms.flat().map(letterOf))];
    const answers = await Promise.all(Array.from({ length: groups }, async (_, group) => {
      const [records, ...files] = await Promise.all([recordsOf(group), ...needed.map((letter) => wordsOf(group, letter))]);
      return hitsOf(records, files, terms);
    }));
    return filtered(answers.flat()).sort(byRank);
  }

  /* --- What is shown --- */

  const folded = new Map();

  function foldOnce(word) {
    if (!folded.has(word)) folded.set(word, fold(word));
    return folded.get(word);
  }

  /* Where the terms are in a text: [start, end, number of the term]. */
  function matches(text, terms) {
    const found = [];
    for (const word of text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu)) {
      const plain = foldOnce(word[0]);
      terms.forEach((term, number) => {
        for (const spelling of term) {
          if (!likeness(plain, spelling)) continue;
          const at = plain.length === word[0].length ? plain.indexOf(spelling) : -1;
          const start = word.index + Math.max(at, 0);
          found.push([start, at < 0 ? word.index + word[0].length : start + spelling.length, number]);
          break;
        }
      });
    }
    return found.sort((one, other) => one[0] - other[0]);
  }

  function marked(element, text, found, [begin, end] = [0, text.length]) {
    let at = begin;
    for (const [start, stop] of found) {
      if (start < at || stop > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, stop);
      element.append(text.slice(at, start), mark);
      at = stop;
    }
    element.append(text.slice(at, end));
    return element;
  }

  /* The stretch of a text with the most terms, between spaces. */
  function stretch(text, found) {
    const count = ([start]) => new Set(found.filter(([at]) => at >= start && at < start + SNIPPET - BEFORE).map((match) => match[2])).size;
    const middle = found.length ? found.reduce((one, other) => (count(other) > count(one) ? other : one))[0] : 0;
    let begin = Math.max(0, middle - BEFORE);
    let end = Math.min(text.length, begin + SNIPPET);
    if (begin) begin = Math.min(middle, text.indexOf(" ", begin) + 1 || middle);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), begin + SNIPPET / 2);
    return [begin, end];
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  async function show({ record, part }, terms) {
    const [path, title, date, own, parts, lang] = (await textsOf(record.shelf))[record.place];
    const [anchor, name, text] = part ? parts[part - 1] : ["", "", own];
    const link = element("a", "");
    link.href = new URL(anchor ? `${path.split("#")[0]}#${anchor}` : path, home);
    marked(link, title, matches(title, terms));
    if (lang) link.lang = lang;
    const label = form.elements.kind.querySelector(`option[value="${record.kind}"]`)?.textContent ?? record.kind;
    const lines = [element("p", "meta", [label, date, name].filter(Boolean).join(" · ")), element("p", "found-title", link)];
    const found = matches(text, terms);
    const [begin, end] = stretch(text, found);
    if (text && text !== title) {
      const snippet = element("p", "snippet", begin ? "… " : "");
      lines.push(marked(snippet, text, found, [begin, end]));
      if (end < text.length) snippet.append(" …");
    }
    return element("li", "", ...lines);
  }

  let [asked, hits, terms] = [0, [], []];

  async function showMore(count, fresh) {
    const number = asked;
    const from = fresh ? 0 : list.children.length;
    const items = hits.slice(from, from + count).map((hit) => show(hit, terms));
    if (fresh && !items.length) list.replaceChildren();
    for (const [at, pending] of items.entries()) {
      const item = await pending; // one after another: a reader need not wait for the last to see the first
      if (number !== asked) return;
      list[fresh && !at ? "replaceChildren" : "append"](item);
      list.hidden = false;
    }
    list.hidden = !list.children.length;
    more.hidden = list.children.length >= hits.length;
  }

  function remember() {
    const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value || name === "q"));
    const address = field.value || query.size > 1 ? `#${query}` : location.pathname + location.search;
    history.replaceState({ shown: list.children.length, top: scrollY }, "", address);
  }

  async function answer(count = FIRST) {
    const number = (asked += 1);
    terms = termsOf(field.value);
    try {
      const found = terms.length && terms.some(([term]) => term.length > 1 || /[^\u0000-\u024f]/.test(term)) ? await find(terms) : null;
      if (number !== asked) return;
      hits = found ?? [];
      const { found: label, none } = form.dataset;
      status.textContent = found ? (hits.length ? `${label} ${hits.length.toLocaleString(document.documentElement.lang)}` : none) : "";
      await showMore(count, true);
      if (number !== asked) return;
    } catch {
      status.textContent = form.dataset.failed;
    }
    remember();
  }

  /* --- The page --- */

  function recall() {
    const query = new URLSearchParams(location.hash.slice(1));
    for (const name of ["q", "kind", "from", "to"]) {
      if (query.has(name)) form.elements[name].value = query.get(name);
    }
    const { shown = 0, top } = history.state ?? {};
    if (field.value) answer(Math.max(FIRST, shown)).then(() => top && scrollTo(0, top));
  }

  function step(by) {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + by;
    (at < 0 ? field : links[Math.min(at, links.length - 1)])?.focus();
  }

  form.addEventListener("input", () => answer());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.children.length) {
      event.preventDefault();
      step(1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!field.value) field.blur();
      field.value = "";
      answer();
    }
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Escape") field.focus();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  list.addEventListener("click", remember);
  more.addEventListener("click", async () => {
    const next = list.children.length;
    await showMore(FURTHER, false);
    list.children[next]?.querySelector("a").focus({ preventScroll: true });
    remember();
  });
  addEventListener("hashchange", recall);

  for (let group = 0; group < groups; group += 1) {
    recordsOf(group).catch(() => {});
    if (letters === 1) wordsOf(group, 0).catch(() => {});
  }
  recall();
  if (field.value && !location.hash) answer();
})();
