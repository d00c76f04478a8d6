"""The tests, in folders as in src/summit_site; what needs a built site or a tool from outside is in judges/."""
