import { SITE } from "../layouts/parts.js";

export const data = { layout: null, permalink: "/sitemap.xml" };

export function render({ collections }) {
  const entries = ["en", "de"].flatMap((lang) => [...collections.editions[lang].keys.values()]);
  const urls = entries.map((entry) => `<url><loc>${SITE}${entry.url}</loc></url>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("")}</urlset>
`;
}
