import { e, SITE } from "../layouts/parts.js";

export const data = {
  layout: null,
  feeds: ["en", "de"],
  pagination: { data: "feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed === "de" ? "/de" : ""}/feed.xml`,
};

export function render({ collections, feed, page }) {
  const newest = collections.editions[feed].folders.articles.slice(-50).reverse();
  const entries = newest.map((entry) => `<entry><id>${SITE}${entry.url}</id><title>${e(entry.data.title)}</title>
<link href="${SITE}${entry.url}"/><updated>${entry.date.toISOString()}</updated><summary>${e(entry.data.summary)}</summary></entry>
`);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${SITE}${page.url}</id><title>The made-up dossier</title>
<updated>${newest[0].date.toISOString()}</updated>
${entries.join("")}</feed>
`;
}
