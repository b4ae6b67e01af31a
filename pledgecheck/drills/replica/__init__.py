"""The drill `replica`: readers are answered from a real streaming replica that lags, stops, freezes and comes back."""
