// What every page is made of.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
export const SITE = "https://bench.example";
export const SUBJECTS = ["topics", "people", "places", "organisations"];

export const e = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
export const day = (date) => DAY.format(date);
export const link = (entry) => `<a href="${entry.url}">${e(entry.data.title)}</a>`;

export function frame({ lang, url, title, summary, other }, content) {
  const prefix = lang === "de" ? "/de" : "";
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)} – The made-up dossier</title>
${summary ? `<meta name="description" content="${e(summary)}">` : ""}
<link rel="canonical" href="${SITE}${url}">
${other ? `<link rel="alternate" hreflang="${lang === "de" ? "en" : "de"}" href="${SITE}${other}">` : ""}
<link rel="alternate" type="application/atom+xml" href="${prefix}/feed.xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#main">Skip</a>
<header class="site-header">
<p class="site-name"><a href="${prefix}/">The made-up dossier</a></p>
<nav class="site-nav">
<ul>
<li><a href="${prefix}/">Home</a></li>
<li><a href="${prefix}/articles.html">Articles</a></li>
<li><a href="${prefix}/events.html">Timeline</a></li>
<li><a href="${prefix}/topics.html">Topics</a></li>
<li><a href="${prefix}/people.html">People</a></li>
<li><a href="${prefix}/places.html">Places</a></li>
<li><a href="${prefix}/glossary.html">Glossary</a></li>
<li><a href="${prefix}/sources.html">Sources</a></li>
</ul>
</nav>
<nav class="languages"><ul>${other ? `<li><a href="${other}">${lang === "de" ? "English" : "Deutsch"}</a></li>` : ""}</ul></nav>
</header>
<main id="main">
${content}
</main>
<footer class="site-footer"><p>The made-up dossier</p></footer>
</body>
</html>
`;
}

export function event(entry, edition) {
  const places = (entry.data.places ?? []).map((id) => edition.keys.get(`places/${id}`)).filter(Boolean);
  return `<h3>${link(entry)}</h3>
<p class="when">${e(entry.data.when)}${places.map((place) => ` · ${link(place)}`).join("")}</p>
<p class="tags">${e(entry.data.certainty)}</p>
`;
}

export function card(entry) {
  return `<article class="card">
<h3>${link(entry)}</h3>
<p class="summary">${e(entry.data.summary)}</p>
<p class="meta">${e(entry.data.genre)} · ${day(entry.date)}</p>
</article>
`;
}

export function subjects(data, edition) {
  return SUBJECTS.map((folder) => {
    const found = (data[folder] ?? []).map((id) => edition.keys.get(`${folder}/${id}`)).filter(Boolean);
    if (!found.length) return "";
    return `<h3>${folder}</h3>\n<ul>\n${found.map((entry) => `<li>${link(entry)}</li>\n`).join("")}</ul>\n`;
  }).join("");
}

export function beforeAfter(data, edition) {
  const [before, after] = edition.beside.get(data.key) ?? [];
  return `<nav class="before-after">
${before ? `<a rel="prev" href="${before.url}">Previous: ${e(before.data.title)}</a>` : ""}
${after ? `<a rel="next" href="${after.url}">Next: ${e(after.data.title)}</a>` : ""}
</nav>`;
}
