"""Text → syntax: what is read, what is refused, and where each thing stands."""
