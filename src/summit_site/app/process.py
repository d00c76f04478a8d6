"""What the command line needs of the process around it."""

from ..edges.process import SteadyStream, clean_termination, steady_streams

__all__ = ["SteadyStream", "clean_termination", "steady_streams"]
