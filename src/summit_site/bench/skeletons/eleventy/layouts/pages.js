// One function a kind of page; a translation and a stand-in are made by the same one.
import { beforeAfter, card, day, e, event, frame, link, subjects } from "./parts.js";

export function makePage(editions, lang, key, content) {
  const edition = editions[lang];
  const entry = edition.keys.get(key);
  const other = editions[lang === "de" ? "en" : "de"].keys.get(key);
  const { title, summary } = entry.data;
  const body = (MAKERS[entry.data.folder] ?? subject)(entry, edition, content);
  return frame({ lang, url: entry.url, title, summary, other: other?.url }, body);
}

const HEADING = /<h2 id="([^"]*)"[^>]*>(.*?)<\/h2>/g;
const MAKERS = { articles: article, events: eventPage };

function article(entry, edition, content) {
  const data = entry.data;
  const events = (data.events ?? []).map((id) => edition.keys.get(`events/${id}`)).filter(Boolean);
  const places = (data.places ?? []).map((id) => edition.keys.get(`places/${id}`)).filter(Boolean);
  return `<article class="article">
<header>
<p class="kicker">${e(data.genre)}</p>
<h1>${e(data.title)}</h1>
<p class="standfirst">${e(data.summary)}</p>
<p class="byline">By ${e(data.by.join(", "))}${places.map((place) => ` · ${link(place)}`).join("")}</p>
<p class="meta">Published <time datetime="${entry.date.toISOString()}">${day(entry.date)}</time></p>
</header>
<section class="key-points">
<h2>Key points</h2>
<ul>
${data.key_points.map((point) => `<li>${e(point)}</li>\n`).join("")}</ul>
</section>
<nav class="contents">
<h2>Contents</h2>
<ul>
${[...content.matchAll(HEADING)].map(([, anchor, html]) => `<li><a href="#${anchor}">${html}</a></li>\n`).join("")}</ul>
</nav>
<div class="body">
${content}
</div>
</article>
${events.length ? `<section class="event-section">\n<h2>Events</h2>\n<ol>\n${events.map((one) => `<li>${event(one, edition)}</li>\n`).join("")}</ol>\n</section>` : ""}
<section class="see-also">
<h2>See also</h2>
${subjects(data, edition)}
</section>
${beforeAfter(data, edition)}`;
}

function eventPage(entry, edition, content) {
  return `<article class="event-page">
<header>
<h1>${e(entry.data.title)}</h1>
<p class="when">${e(entry.data.when)}</p>
<p class="tags">${e(entry.data.certainty)} · ${e(entry.data.category)}</p>
</header>
<div class="body">
${content}
</div>
</article>
${subjects(entry.data, edition)}
${beforeAfter(entry.data, edition)}`;
}

function subject(entry, edition, content) {
  const naming = edition.naming.get(entry.data.key) ?? { articles: [], events: [] };
  const articles = naming.articles.toReversed();
  return `<article>
<h1>${e(entry.data.title)}</h1>
<p class="standfirst">${e(entry.data.summary)}</p>
<div class="body">
${content}
</div>
</article>
<section>
<h2>Events</h2>
<ol>
${naming.events.map((one) => `<li>${event(one, edition)}</li>\n`).join("")}</ol>
</section>
<section>
<h2>Articles</h2>
<ul>
${articles.map((one) => `<li>${link(one)} <span class="meta">· ${e(one.data.genre)} · ${day(one.date)}</span></li>\n`).join("")}</ul>
</section>`;
}

export function makeList(editions, lang, folder) {
  const edition = editions[lang];
  const entries = edition.folders[folder] ?? [];
  let body = "";
  if (folder === "articles") {
    body = `<ul>\n${entries.toReversed().map((entry) => `<li>${card(entry)}</li>\n`).join("")}</ul>`;
  } else if (folder === "events") {
    const years = Map.groupBy ? Map.groupBy(entries, year) : groupBy(entries, year);
    for (const [name, own] of years) {
      const items = own.map((entry) => `<li>${event(entry, edition)}<div class="prose">${entry.item.templateContent}</div></li>\n`);
      body += `<section class="year">\n<h2 id="y${name}">${name}</h2>\n<ol>\n${items.join("")}</ol>\n</section>\n`;
    }
  } else {
    body = `<ul>\n${entries.map((entry) => `<li><h2>${link(entry)}</h2>\n<p>${e(entry.data.summary)}</p></li>\n`).join("")}</ul>`;
  }
  return `<h1>${folder}</h1>\n${body}`;
}

const year = (entry) => entry.date.getUTCFullYear();

function groupBy(entries, name) {
  const groups = new Map();
  for (const entry of entries) {
    if (!groups.has(name(entry))) groups.set(name(entry), []);
    groups.get(name(entry)).push(entry);
  }
  return groups;
}

export function makeHome(editions, lang) {
  const edition = editions[lang];
  const { articles, events } = edition.folders;
  const lists = ["topics", "people"].map((folder) => {
    const items = (edition.folders[folder] ?? []).map((entry) => `<li>${link(entry)} ${e(entry.data.summary)}</li>\n`);
    return `<section>\n<h2>${folder}</h2>\n<ul>\n${items.join("")}</ul>\n</section>`;
  });
  return `<section>
<h2>Latest</h2>
<ul>
${articles.slice(-9).reverse().map((entry) => `<li>${card(entry)}</li>\n`).join("")}</ul>
</section>
<section>
<h2>Events</h2>
<ol>
${events.filter((entry) => entry.data.importance === 3).map((entry) => `<li>${event(entry, edition)}</li>\n`).join("")}</ol>
</section>
${lists.join("\n")}`;
}
