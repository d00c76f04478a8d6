"""Maps and charts as shapes: pure functions from a page's values to what a template draws as inline SVG."""
