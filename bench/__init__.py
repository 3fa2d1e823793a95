"""Compare the assistant with the same assistant on stock Rasa, side by side: `make bench`."""
