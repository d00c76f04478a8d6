// Parse the stylesheet on standard input; print what is wrong in it, its declarations and its selectors, as JSON.
import { readFileSync } from "node:fs";
import { generate, parse, walk } from "css-tree";

const DESCRIPTORS = ["font-face", "page", "property", "counter-style", "view-transition"]; // What they hold is no property.
const errors = [];
const declarations = [];
const selectors = [];

const sheet = parse(readFileSync(0, "utf8"), {
  positions: true,
  parseCustomProperty: true,
  onParseError: (error) => errors.push(`${error.line}:${error.column}: ${error.message}`),
});
walk(sheet, function (node) {
  if (node.type === "Declaration" && !DESCRIPTORS.includes(this.atrule?.name))
    declarations.push({ property: node.property, value: generate(node.value) });
  if (node.type === "Selector" && !this.atrule?.name.endsWith("keyframes")) selectors.push(generate(node));
});
process.stdout.write(JSON.stringify({ errors, declarations, selectors }));
