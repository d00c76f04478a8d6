"""The modules of `app`, tested with values where that is honest and with small sites where it is not."""
