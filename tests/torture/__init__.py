"""The kill loop: the bot dies at random instants under load, and the books are compared."""
