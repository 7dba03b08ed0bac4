"""What people can say and do: a module per feature."""
