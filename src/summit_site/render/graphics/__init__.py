"""Maps and charts: pure functions from a page's values to shapes that templates draw as inline SVG."""
