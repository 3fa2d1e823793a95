"""The evaluation set: messages that training never sees, and what a reply to each must state."""
