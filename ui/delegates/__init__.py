"""Item delegates: how a cell is painted and edited."""
