"""What crosses between the plugins, as plain values. The only place where they meet."""
