// Eleventy's settings: templates are JavaScript, its fastest kind; Markdown is not run through a second engine.
import { createRequire } from "node:module";
import { makeEditions } from "./layouts/editions.js";

const anchor = createRequire(process.argv[1])("markdown-it-anchor"); // It stands beside Eleventy, not beside the site.

export default function (config) {
  config.amendLibrary("md", (markdown) => markdown.set({ typographer: true }).use(anchor));
  config.addCollection("editions", (api) => makeEditions(api.getFilteredByGlob("content/**/*.md")));
  config.addCollection("untranslated", (api) => {
    const items = api.getFilteredByGlob("content/**/*.md");
    const translated = new Set(items.filter((item) => item.data.lang === "de").map((item) => item.data.key));
    return items.filter((item) => item.data.standIns && !translated.has(item.data.key));
  });
  config.setLayoutsDirectory("../layouts");
  config.setIncludesDirectory("../layouts");
  return { dir: { input: "content", output: "public" }, markdownTemplateEngine: false };
}
