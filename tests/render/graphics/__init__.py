"""Maps and charts as shapes."""
