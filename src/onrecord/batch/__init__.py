"""The same steps on many machines. Not built yet."""
