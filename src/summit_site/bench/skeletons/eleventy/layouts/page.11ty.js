import { makePage } from "./pages.js";

export function render({ collections, lang, key, content }) {
  return makePage(collections.editions, lang, key, content);
}
