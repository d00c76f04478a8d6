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
  // What stands in ":has()" may begin with a combinator; the selector around it is judged as a whole.
  if (node.type === "Selector" && !this.function && !this.atrule?.name.endsWith("keyframes")) selectors.push(generate(node));
});
process.stdout.write(JSON.stringify({ errors, declarations, selectors }));
