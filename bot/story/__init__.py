"""A Twestival to watch: people who tap and type, for the demo and for the replay."""
