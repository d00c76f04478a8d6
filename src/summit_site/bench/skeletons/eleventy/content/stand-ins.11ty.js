// What is not translated has its page in the other language all the same; its text is rendered once.
import { makePage } from "../layouts/pages.js";

export const data = {
  layout: null,
  pagination: { data: "collections.untranslated", size: 1, alias: "original" },
  permalink: ({ original }) => `/de${original.url}`,
};

export function render({ collections, original }) {
  return makePage(collections.editions, "de", original.data.key, original.templateContent);
}
