// Eleventy's settings: templates are JavaScript, its fastest kind; Markdown is not run through a second engine.
import { makeEditions } from "./layouts/editions.js";

export default function (config) {
  config.addGlobalData("dynamicPermalink", true);
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
