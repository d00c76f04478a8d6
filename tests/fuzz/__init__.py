"""Files put together at random from the pieces that matter: never an exception, never a script that survives."""
