"""Search on an engine past one machine, and what is published there."""
